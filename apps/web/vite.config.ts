import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const backend = process.env["HAZEL_BACKEND"] ?? "http://127.0.0.1:3000"

/* The host stays the page's, as the backend serves only pages that came from where they call. */
const toBackend = { target: backend, changeOrigin: false, ws: true }

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2023",
    manifest: true,
    /* The content security policy allows no data: fonts. */
    assetsInlineLimit: 0
  },
  server: {
    proxy: {
      "/api": toBackend,
      "/rpc": toBackend,
      "/realtime": toBackend
    }
  }
})
