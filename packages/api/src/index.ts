export { createApp, type Routes } from "./app.ts"
export type { Place } from "./edge/context.ts"
export { type Permission, permissionOf, permissions } from "./edge/permission.ts"
