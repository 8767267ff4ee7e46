import type { MessageId, TransactionId } from "@hazel/domain/ids"
import { awaitedOf } from "./awaited-files.ts"
import { isAbout, scopeOf, type SendIntent, subjectOf, supersedes, wouldUndo } from "./intent.ts"
import type { PendingIntent } from "./pending-intent.ts"

/** The pending intents in order, and which of them can be sent now. */
export class OutboxQueue {
  #pending: ReadonlyArray<PendingIntent> = []

  get all() {
    return this.#pending
  }

  find(transactionId: TransactionId) {
    return this.#pending.find(({ intent }) => intent.transactionId === transactionId)
  }

  findSend(messageId: MessageId) {
    return this.#pending.find(({ intent }) => intent.kind === "send" && intent.messageId === messageId)
  }

  add(pending: PendingIntent) {
    this.#pending = [...this.#pending, pending].toSorted((left, right) => left.intent.order - right.intent.order)
  }

  remove(pending: PendingIntent) {
    this.#pending = this.#pending.filter((other) => other !== pending)
  }

  /** The earlier intent that `pending` replaces. */
  supersededBy({ intent }: PendingIntent) {
    const rivals = this.#pending.filter((other) => scopeOf(other.intent) === scopeOf(intent))
    const last = rivals.at(-1)
    const isReplaceable = last?.state === "refused" || (last?.state === "waiting" && !last.wasAttempted)
    return last && isReplaceable && supersedes(intent, last.intent) ? last : undefined
  }

  /** The intents about the message that `send` writes. */
  about(send: SendIntent) {
    return this.#pending.filter(({ intent }) => isAbout(intent, send))
  }

  /** While a message is shown because of its pending `send`, later intents about it must be shown too. */
  isHeld({ intent }: PendingIntent) {
    const subject = intent.kind === "send" ? null : subjectOf(intent)
    return subject !== null && this.findSend(subject) !== undefined
  }

  ready(now: number): ReadonlyArray<PendingIntent> {
    const busy = new Set<string>()
    const unwritten: Array<SendIntent> = []
    const unsent: Array<SendIntent> = []
    const ready: Array<PendingIntent> = []
    for (const pending of this.#pending) {
      const { intent } = pending
      const scope = scopeOf(intent)
      const isHeldUp = unwritten.some((send) => isAbout(intent, send)) || unsent.some((send) => wouldUndo(send, intent))
      const isFree = !busy.has(scope) && !isHeldUp
      const isUploading = awaitedOf(intent) !== undefined
      // A message that waits for its files lets later ones pass. They would otherwise wait for minutes.
      if (pending.isOpen && !isUploading) busy.add(scope)
      if (intent.kind === "send" && pending.state !== "acknowledged") unwritten.push(intent)
      if (intent.kind === "send" && pending.isOpen) unsent.push(intent)
      if (isFree && !isUploading && pending.state === "waiting" && pending.notBefore <= now) ready.push(pending)
    }
    return ready
  }

  /** When the next waiting intent is due. */
  nextAt(now: number): number | undefined {
    const times = this.#pending.filter(({ state, notBefore }) => state === "waiting" && notBefore > now)
    return times.length === 0 ? undefined : Math.min(...times.map(({ notBefore }) => notBefore))
  }
}
