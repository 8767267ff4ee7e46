import { isStoredIntent, type OutboxStorage, type StoredIntent, type TransactionId } from "@hazel/client"
import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"

const stateHome = () => process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state")

const readIntent = (path: string): StoredIntent | undefined => {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, "utf8"))
    return isStoredIntent(stored) ? stored : undefined
  } catch {
    return undefined
  }
}

/** The intents in a folder by their files. */
const readFolder = (folder: string) => {
  const found = new Map<string, StoredIntent>()
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stored = name.endsWith(".json") ? readIntent(path) : undefined
    if (stored) found.set(path, stored)
  }
  return found
}

/**
 * Keeps each intent in a file, so that what was written offline survives the end of the program. It writes synchronously,
 * because the program may end in the next moment. Two programs of one person may
 * both send what a third has left: it has the same transaction id, and therefore one effect.
 */
export const fileStorage = (home = stateHome()): OutboxStorage => ({
  open: async (owner, adopt) => {
    const folder = join(home, "hazel", createHash("sha256").update(owner).digest("hex").slice(0, 16))
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const left = readFolder(folder)
    const paths = new Map<TransactionId, string>()
    for (const [path, { intent }] of left) paths.set(intent.transactionId, path)
    adopt([...left.values()])
    return {
      put: async (stored, replaced) => {
        const { transactionId } = stored.intent
        // The new intent takes the file of the one that it replaces, so that a crash leaves exactly one of them.
        const path = (replaced && paths.get(replaced)) ?? join(folder, `${transactionId}.json`)
        writeFileSync(`${path}.new`, JSON.stringify(stored), { mode: 0o600 })
        renameSync(`${path}.new`, path)
        if (replaced) paths.delete(replaced)
        paths.set(transactionId, path)
      },
      remove: async (transactionId) => {
        const path = paths.get(transactionId)
        paths.delete(transactionId)
        if (path) rmSync(path, { force: true })
      },
      release: () => {}
    }
  }
})
