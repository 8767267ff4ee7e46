import { readFileSync, renameSync, writeFileSync } from "node:fs"
import type { OutboxStorage, StoredIntent } from "@hazel/client"

type Stored = Record<string, StoredIntent>

export const readOutbox = (path: string): Stored => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Stored
  } catch {
    return {}
  }
}

/** An outbox in one file, which is replaced at once, so that a process that is killed leaves the old one or the new one. */
export const fileStorage = (path: string): OutboxStorage => {
  const change = (edit: (stored: Stored) => void) => {
    const stored = readOutbox(path)
    edit(stored)
    writeFileSync(`${path}.new`, JSON.stringify(stored))
    renameSync(`${path}.new`, path)
  }
  return {
    open: async (_owner, adopt) => {
      adopt(Object.values(readOutbox(path)))
      return {
        put: async (stored, replaced) =>
          change((all) => {
            if (replaced) delete all[replaced]
            all[stored.intent.transactionId] = stored
          }),
        remove: async (transactionId) => change((all) => delete all[transactionId]),
        release: () => {}
      }
    }
  }
}
