import { isStoredIntent, type OutboxStorage, type StoredIntent, type TransactionId } from "@hazel/client"
import { createHash } from "node:crypto"
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { homedir } from "node:os"
import { join } from "node:path"

const stateHome = () => process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state")

const readIntent = async (path: string): Promise<StoredIntent | undefined> => {
  try {
    const stored: unknown = JSON.parse(await readFile(path, "utf8"))
    return isStoredIntent(stored) ? stored : undefined
  } catch {
    return undefined
  }
}

/** The intents in a folder by their files. */
const readFolder = async (folder: string) => {
  const found = new Map<string, StoredIntent>()
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const stored = name.endsWith(".json") ? await readIntent(path) : undefined
    if (stored) found.set(path, stored)
  }
  return found
}

/**
 * Keeps each intent in a file, so that what was written offline survives the end of the program. Two programs of one person may
 * both send what a third has left: it has the same transaction id, and therefore one effect.
 */
export const fileStorage = (home = stateHome()): OutboxStorage => ({
  open: async (owner, adopt) => {
    const folder = join(home, "hazel", createHash("sha256").update(owner).digest("hex").slice(0, 16))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const left = await readFolder(folder)
    const paths = new Map<TransactionId, string>()
    for (const [path, { intent }] of left) paths.set(intent.transactionId, path)
    adopt([...left.values()])
    return {
      put: async (stored, replaced) => {
        const { transactionId } = stored.intent
        // The new intent takes the file of the one that it replaces, so that a crash leaves exactly one of them.
        const path = (replaced && paths.get(replaced)) ?? join(folder, `${transactionId}.json`)
        await writeFile(`${path}.new`, JSON.stringify(stored), { mode: 0o600 })
        await rename(`${path}.new`, path)
        if (replaced) paths.delete(replaced)
        paths.set(transactionId, path)
      },
      remove: async (transactionId) => {
        const path = paths.get(transactionId)
        paths.delete(transactionId)
        if (path) await rm(path, { force: true })
      },
      release: () => {}
    }
  }
})
