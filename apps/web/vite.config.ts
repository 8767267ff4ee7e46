import { relative } from "node:path"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import { chunkGroups } from "./chunk-groups.ts"
import { listShellFiles } from "./shell-files.ts"

const backend = process.env["HAZEL_BACKEND"] ?? "http://127.0.0.1:3000"

/* The host header is kept, because the backend only answers pages of its own origin. */
const toBackend = { target: backend, changeOrigin: false, ws: true }

/** Lists the modules of each file with the length of their code, for the report of what the first load consists of. */
const listModules: Plugin = {
  name: "list-modules",
  apply: "build",
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === "chunk")
    const lengths = chunks.map(({ fileName, modules }) => [
      fileName,
      Object.fromEntries(
        Object.entries(modules).map(([id, { renderedLength }]) => [relative(import.meta.dirname, id), renderedLength])
      )
    ])
    const source = JSON.stringify(Object.fromEntries(lengths))
    this.emitFile({ type: "asset", fileName: ".vite/modules.json", source })
  }
}

export default defineConfig({
  plugins: [react(), tailwindcss(), listModules, listShellFiles],
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
      output: { codeSplitting: { groups: chunkGroups } }
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
