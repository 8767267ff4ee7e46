import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const backend = process.env["HAZEL_BACKEND"] ?? "http://127.0.0.1:3000"

/* The host stays the page's, as the backend serves only pages that came from where they call. */
const toBackend = { target: backend, changeOrigin: false, ws: true }

/* What is needed at once, in two files: every file is compressed by itself, and libraries stay cached over an update. */
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
    /* Almost all browsers of that target know modulepreload; in the others, imports load what it would have. */
    modulePreload: { polyfill: false },
    rolldownOptions: {
      /* Effect's and Lucide's modules read properties while they load, which would keep all of them. */
      treeshake: { propertyReadSideEffects: false },
      output: { codeSplitting: { groups: firstLoad } }
    }
  },
  server: {
    proxy: {
      "/api": toBackend,
      "/rpc": toBackend,
      "/realtime": toBackend
    }
  }
})
