import type { MessageId, TransactionId } from "@hazel/domain/ids"
import { isAbout, scopeOf, type SendIntent, subjectOf, supersedes, wouldUndo } from "./intent.ts"
import type { OutboxEntry } from "./outbox-entry.ts"

/** Which wishes there are, in their order, and which of them may be carried out now. */
export class OutboxQueue {
  #entries: ReadonlyArray<OutboxEntry> = []

  get all() {
    return this.#entries
  }

  find(transactionId: TransactionId) {
    return this.#entries.find(({ intent }) => intent.transactionId === transactionId)
  }

  findSend(messageId: MessageId) {
    return this.#entries.find(({ intent }) => intent.kind === "send" && intent.messageId === messageId)
  }

  add(entry: OutboxEntry) {
    this.#entries = [...this.#entries, entry].toSorted((left, right) => left.intent.order - right.intent.order)
  }

  remove(entry: OutboxEntry) {
    this.#entries = this.#entries.filter((other) => other !== entry)
  }

  /** The wish that need not be carried out once `entry` is. */
  supersededBy({ intent }: OutboxEntry) {
    const rivals = this.#entries.filter((other) => scopeOf(other.intent) === scopeOf(intent))
    const last = rivals.at(-1)
    const isReplaceable = last?.state === "refused" || (last?.state === "waiting" && !last.wasAttempted)
    return last && isReplaceable && supersedes(intent, last.intent) ? last : undefined
  }

  /** What a message that is not written yet still waits for. */
  about(send: SendIntent) {
    return this.#entries.filter(({ intent }) => isAbout(intent, send))
  }

  /** As long as a message is shown by the wish to send it, all that was wished about it since has to be shown too. */
  isHeld({ intent }: OutboxEntry) {
    const subject = intent.kind === "send" ? null : subjectOf(intent)
    return subject !== null && this.findSend(subject) !== undefined
  }

  ready(now: number): ReadonlyArray<OutboxEntry> {
    const busy = new Set<string>()
    const unwritten: Array<SendIntent> = []
    const unsent: Array<SendIntent> = []
    const ready: Array<OutboxEntry> = []
    for (const entry of this.#entries) {
      const { intent } = entry
      const scope = scopeOf(intent)
      const isHeldUp = unwritten.some((send) => isAbout(intent, send)) || unsent.some((send) => wouldUndo(send, intent))
      const isFree = !busy.has(scope) && !isHeldUp
      if (entry.isOpen) busy.add(scope)
      if (intent.kind === "send" && entry.state !== "acknowledged") unwritten.push(intent)
      if (intent.kind === "send" && entry.isOpen) unsent.push(intent)
      if (isFree && entry.state === "waiting" && entry.notBefore <= now) ready.push(entry)
    }
    return ready
  }

  /** When the next wish that waits for its time comes of age. */
  nextAt(now: number): number | undefined {
    const times = this.#entries.filter(({ state, notBefore }) => state === "waiting" && notBefore > now)
    return times.length === 0 ? undefined : Math.min(...times.map(({ notBefore }) => notBefore))
  }
}
