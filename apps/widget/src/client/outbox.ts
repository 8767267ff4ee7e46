import { entriesOf, field, listField, parseJson, stringField } from "./json.ts"
import { type Memory, Remembered } from "./remembered.ts"

/** A message, an edit, a deletion or a reaction that the server has not acknowledged yet. */
export interface Pending {
  /** Made by this client. A message carries it in its data, so that it is recognised after an unknown outcome. */
  readonly key: string
  readonly event: string
  readonly data: Readonly<Record<string, string>>
  /** The newest message that was known then: if the message was stored, it is newer. Undefined if none was known. */
  readonly after: string | undefined
  /** `failed`: the server refused it, and the person may retry it. */
  readonly state: "waiting" | "failed"
}

interface Kept {
  readonly uid: string | undefined
  readonly pending: ReadonlyArray<Pending>
}

const dataOf = (value: unknown) =>
  Object.fromEntries(entriesOf(value).flatMap(([key, each]) => (typeof each === "string" ? [[key, each]] : [])))

const pendingOf = (value: unknown): ReadonlyArray<Pending> => {
  const key = stringField(value, "key")
  const event = stringField(value, "event")
  if (key === undefined || event === undefined) return []
  const state = field(value, "state") === "failed" ? "failed" : "waiting"
  return [{ key, event, data: dataOf(field(value, "data")), after: stringField(value, "after"), state }]
}

const keptOf = (text: string): Kept => {
  const value = parseJson(text)
  return { uid: stringField(value, "uid"), pending: listField(value, "pending").flatMap(pendingOf) }
}

/**
 * Everything that is not acknowledged, in the order in which it was asked for. It belongs to one tab and one app user: another tab
 * would send it again, and another user is somebody else.
 */
export class Outbox {
  readonly #remembered: Remembered
  #kept: Kept

  constructor(memory: Memory, key: string) {
    this.#remembered = new Remembered(memory, `outbox ${key}`)
    this.#kept = keptOf(this.#remembered.value ?? "")
  }

  get pending(): ReadonlyArray<Pending> {
    return this.#kept.pending
  }

  /** Forgets what another app user left behind. */
  belongsTo(uid: string | null): void {
    const { uid: known, pending } = this.#kept
    const isTheirs = known === undefined || known === (uid ?? "")
    this.#keep({ uid: uid ?? "", pending: isTheirs ? pending : [] })
  }

  add(pending: Pending): void {
    this.#change((all) => [...all, pending])
  }

  remove(key: string): void {
    this.#change((all) => all.filter((each) => each.key !== key))
  }

  mark(key: string, state: Pending["state"]): void {
    this.#change((all) => all.map((each) => (each.key === key ? { ...each, state } : each)))
  }

  #change(change: (pending: ReadonlyArray<Pending>) => ReadonlyArray<Pending>): void {
    this.#keep({ ...this.#kept, pending: change(this.#kept.pending) })
  }

  #keep(kept: Kept): void {
    this.#kept = kept
    this.#remembered.set(JSON.stringify(kept))
  }
}
