import tailwind from "@tailwindcss/vite"
import { defineConfig } from "vite"
import solid from "vite-plugin-solid"
import { description } from "./description.ts"

/** The office's process answers all of these; only the app itself comes from Vite while developing. */
const office = { target: "http://127.0.0.1:4000", changeOrigin: false }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), tailwind(), description()],
  server: { port: 5173, proxy: { "/api": office, "/calendar": office, "/mailbox": office } },
  build: { target: "es2022", outDir: "dist", emptyOutDir: true, reportCompressedSize: false },
})
