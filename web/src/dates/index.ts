export * from "./clock.ts"
export * from "./text.ts"
export * from "./wall.ts"
