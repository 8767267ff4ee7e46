import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const backend = process.env["HAZEL_BACKEND"] ?? "http://127.0.0.1:3000"

/* The host header is kept, because the backend only answers pages of its own origin. */
const toBackend = { target: backend, changeOrigin: false, ws: true }

/* The first load is two files: fewer files compress better, and libraries stay cached over an update. */
const firstLoad = [
  { name: "libraries", tags: ["$initial" as const], test: /node_modules.*js$/ },
  { name: "first-load", tags: ["$initial" as const] }
]

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2023",
    manifest: true,
    /* The content security policy allows no data: fonts. */
    assetsInlineLimit: 0,
    /* Almost all browsers of that target support modulepreload; in the others, imports load the same files later. */
    modulePreload: { polyfill: false },
    rolldownOptions: {
      /* The modules of Effect and Lucide read properties while they load, which would keep all of them in the bundle. */
      treeshake: { propertyReadSideEffects: false },
      output: { codeSplitting: { groups: firstLoad } }
    }
  },
  server: {
    proxy: {
      "/api": toBackend,
      "/files": toBackend,
      "/rpc": toBackend,
      "/realtime": toBackend
    }
  }
})
