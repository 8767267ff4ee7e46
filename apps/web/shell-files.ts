import { createHash } from "node:crypto"
import { readdir, readFile, writeFile } from "node:fs/promises"
import { join, relative, sep } from "node:path"
import type { Plugin } from "vite"

/** The list of the shell's files, which the service worker imports. */
const listName = "shell-files.js"

/**
 * Files that are not kept at the installation. The browser fetches the worker itself; the manifest and the icon for Apple's systems
 * change with the icon of the workspace; fonts of other scripts are kept when a page first needs them.
 */
const isLeftOut = (path: string) =>
  /^(\.vite\/|service-worker\.js$|offline-shell\.js$|shell-files\.js$|manifest\.webmanifest$|apple-touch-icon\.png$)/.test(
    path
  ) ||
  (path.endsWith(".woff2") && !/-latin-(ext-)?wght/.test(path))

const urlOf = (path: string) => (path === "index.html" ? "/" : `/${path}`)

const integrityOf = (bytes: Uint8Array) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`

const filesOf = async (directory: string) => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .filter((path) => !isLeftOut(path))
    .toSorted()
  return Promise.all(
    paths.map(async (path) => [urlOf(path), integrityOf(await readFile(join(directory, path)))] as const)
  )
}

const listOf = (files: ReadonlyArray<readonly [url: string, integrity: string]>) => {
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16)
  return `self.shellFiles = ${JSON.stringify({ version, files: Object.fromEntries(files) })}\n`
}

/** Lists what the service worker keeps, after everything is written. In development it keeps nothing. */
export const listShellFiles: Plugin = {
  name: "list-shell-files",
  async writeBundle({ dir = "" }) {
    await writeFile(join(dir, listName), listOf(await filesOf(dir)))
  },
  configureServer(server) {
    server.middlewares.use(`/${listName}`, (_, response) => {
      response.setHeader("content-type", "text/javascript")
      response.end(listOf([]))
    })
  }
}
