import { StorageQuotaError } from "@hazel/domain/errors"
import type { MessageId, TransactionId } from "@hazel/domain/ids"
import type { Attachment } from "@hazel/domain/models/file-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { backoff } from "../time/backoff.ts"
import type { Changes } from "../view/changes.ts"
import type { Clock } from "../time/clock.ts"
import { askedToWaitMs, isFinalRefusal, reasonOf } from "../rpc/refusal.ts"
import { beforeFirst } from "../replica/topic-log.ts"
import { awaitedOf, isEmptySend, withFile } from "./awaited-files.ts"
import type { Intent } from "./intent.ts"
import { IntentTooOldError, isTooOld } from "./intent-age.ts"
import { PendingIntent } from "./pending-intent.ts"
import { withResolvers } from "../with-resolvers.ts"
import { OutboxQueue } from "./outbox-queue.ts"
import { forgetfulStorage, type OutboxPart, type OutboxStorage, type StoredIntent } from "./outbox-storage.ts"

interface Options {
  readonly perform: (intent: Intent) => Promise<number>
  /** Resolves with a seq of the channel's log at which the message exists; rejects if it does not exist. */
  readonly findMessage: (id: MessageId) => Promise<number>
  readonly storage: OutboxStorage
  readonly isOnline: () => boolean
  readonly changes: Changes
  readonly clock: Clock
  readonly random: () => number
  /** Called when an intent is added, removed, or changes its state. */
  readonly changed: (intent: Intent) => void
  /** Whether the screen already shows what the intent asks for. */
  readonly isAlreadyShown: (intent: Intent) => boolean
}

/** Whether dropping the request would lose text that the person wrote. */
const holdsText = ({ kind }: Intent, error: unknown) =>
  kind === "send" || (kind === "edit" && error instanceof IntentTooOldError)

/** Sends intents until each is in the log or refused. It loses none and retries under the same transaction id. */
export class Outbox {
  readonly queue = new OutboxQueue()
  readonly #options: Options
  readonly #part = withResolvers<OutboxPart>()
  #openedPart: OutboxPart | undefined
  #isOpened = false
  #isClosed = false
  #cancelTimer = () => {}

  constructor(options: Options) {
    this.#options = options
  }

  /** Loads the intents of earlier sessions. Intents that were added before wait for it. */
  async open(owner: string) {
    if (!this.#isOpened) {
      this.#isOpened = true
      const adopt = (left: ReadonlyArray<StoredIntent>) => this.#adopt(left)
      const opening = this.#options.storage.open(owner, adopt)
      this.#openedPart = await opening.catch(() => forgetfulStorage.open(owner, adopt))
      this.#part.resolve(this.#openedPart)
      this.pump()
    }
    await this.#part.promise
  }

  add(intent: Intent): Promise<void> {
    const pending = new PendingIntent(intent)
    const settled = pending.settled()
    const superseded = this.queue.supersededBy(pending)
    this.#options.changes.batch(() => {
      if (superseded) this.queue.remove(superseded)
      if (superseded) pending.inherit(superseded)
      if (superseded && this.#options.isAlreadyShown(intent)) return this.#cancel(pending, superseded)
      this.queue.add(pending)
      // Store and send before listeners are called, so that rendering does not delay the request.
      void this.#store(pending, superseded)
      this.pump()
      this.#options.changed(intent)
    })
    return settled
  }

  /** Sends the intents that are due, and with `now` also those that would wait longer. */
  pump(now = false) {
    if (this.#isClosed || !this.#openedPart || !this.#options.isOnline()) return
    if (now) for (const pending of this.queue.all) if (!pending.isLimited) pending.notBefore = 0
    const time = this.#options.clock.elapsed()
    for (const pending of this.queue.ready(time)) void this.#attempt(pending)
    this.#cancelTimer()
    const next = this.queue.nextAt(time)
    if (next !== undefined) this.#cancelTimer = this.#options.clock.schedule(() => this.pump(), next - time)
  }

  /** Records that the effect of an intent is in the log at `seq`, from its answer or its event. */
  delivered(transactionId: TransactionId, seq: number) {
    const pending = this.queue.find(transactionId)
    if (pending === undefined || pending.state === "acknowledged") return
    pending.state = "acknowledged"
    pending.effectSeq = seq
    pending.resolve()
    this.#forget(pending)
    this.#options.changed(pending.intent)
  }

  /** Removes the intents whose effect has been folded. */
  settle(isFolded: (intent: Intent, seq: number) => boolean) {
    for (const pending of this.queue.all)
      if (pending.effectSeq !== undefined && isFolded(pending.intent, pending.effectSeq) && !this.queue.isHeld(pending))
        this.#remove(pending)
  }

  /** A new epoch began: acknowledged intents are in the new log, or lost with the old one. */
  forgetPositions() {
    for (const pending of this.queue.all) if (pending.effectSeq !== undefined) pending.effectSeq = beforeFirst
  }

  retry(transactionId: TransactionId) {
    const pending = this.queue.find(transactionId)
    if (pending?.state !== "refused") return
    this.#options.changes.batch(() => {
      Object.assign(pending, { state: "waiting", isConfirmed: true, failures: 0, notBefore: 0, reason: "" })
      void this.#store(pending)
      this.pump()
      this.#options.changed(pending.intent)
    })
  }

  /** Gives a message a file that it waits for, or takes the file out for null. A message of which nothing is left is discarded. */
  attach(transactionId: TransactionId, key: string, attachment: Attachment | null) {
    const pending = this.queue.find(transactionId)
    if (pending === undefined) return
    const intent = withFile(pending.intent, key, attachment)
    if (intent === pending.intent) return
    if (isEmptySend(intent)) return void this.discard(transactionId)
    this.#options.changes.batch(() => {
      pending.intent = intent
      void this.#store(pending)
      this.pump()
      this.#options.changed(intent)
    })
  }

  /** Discards an intent that was refused or never sent, with all that depend on it. */
  discard(transactionId: TransactionId): Intent | undefined {
    const pending = this.queue.find(transactionId)
    if (pending === undefined || pending.state === "acknowledged") return undefined
    if (pending.wasAttempted && pending.state !== "refused") return undefined
    this.#options.changes.batch(() => this.#giveUp(pending))
    return pending.intent
  }

  /** Stops sending. Intents in flight stay stored for the next session. */
  async close() {
    this.#isClosed = true
    this.#cancelTimer()
    if (this.#isOpened) (await this.#part.promise).release()
  }

  #adopt(left: ReadonlyArray<StoredIntent>) {
    this.#options.changes.batch(() => {
      for (const { intent, refusal } of left) {
        if (this.queue.find(intent.transactionId)) continue
        const pending = new PendingIntent(intent)
        // A message that waits for its files was never sent.
        pending.wasAttempted = awaitedOf(intent) === undefined
        if (refusal !== undefined) Object.assign(pending, { state: "refused", reason: refusal })
        this.queue.add(pending)
        this.#options.changed(intent)
      }
    })
    this.pump()
  }

  async #store(pending: PendingIntent, replaced?: PendingIntent) {
    const part = this.#openedPart ?? (await this.#part.promise)
    const { intent, state, reason } = pending
    // A failure of the storage must not keep a message from being sent.
    const stored = state === "refused" ? { intent, refusal: reason } : { intent }
    await part.put(stored, replaced?.intent.transactionId).catch(() => {})
    if (!this.queue.all.includes(pending) || pending.state === "acknowledged") this.#forget(pending)
  }

  #forget({ intent }: PendingIntent) {
    void this.#part.promise.then((part) => part.remove(intent.transactionId)).catch(() => {})
  }

  async #attempt(pending: PendingIntent) {
    pending.wasAttempted = true
    this.#setState(pending, "sending")
    try {
      const seq = await this.#carryOut(pending)
      this.#options.changes.batch(() => this.delivered(pending.intent.transactionId, seq))
    } catch (error) {
      if (pending.state !== "sending") return
      this.#options.changes.batch(() => this.#failed(pending, error))
    }
    this.pump()
  }

  /** An old message that exists was sent and only its answer was lost. Every other old intent waits for the person. */
  async #carryOut({ intent, isConfirmed }: PendingIntent): Promise<number> {
    const { perform, findMessage, clock } = this.#options
    if (isConfirmed || !isTooOld(intent, clock.now())) return perform(intent)
    if (intent.kind !== "send") throw IntentTooOldError.of(intent)
    return findMessage(intent.messageId).catch((error: unknown) => {
      throw isFinalRefusal(error) ? IntentTooOldError.of(intent) : error
    })
  }

  #failed(pending: PendingIntent, error: unknown) {
    if (!isFinalRefusal(error)) {
      const { clock, random } = this.#options
      const limitMs = askedToWaitMs(error)
      pending.isLimited = limitMs !== undefined
      pending.quotaLiftedAt = error instanceof StorageQuotaError ? error.liftedAt : undefined
      pending.notBefore = clock.elapsed() + (limitMs ?? backoff(pending.failures++, random))
      return this.#setState(pending, "waiting")
    }
    pending.reject(error)
    if (!holdsText(pending.intent, error)) return this.#remove(pending)
    pending.reason = reasonOf(error)
    this.#setState(pending, "refused")
    void this.#store(pending)
  }

  /** Removes an intent that was never sent, together with its opposite. */
  #cancel(pending: PendingIntent, superseded: PendingIntent) {
    pending.resolve()
    this.#forget(superseded)
    this.#options.changed(superseded.intent)
  }

  #giveUp(pending: PendingIntent) {
    const { intent } = pending
    if (intent.kind === "send") {
      for (const dependent of this.queue.about(intent)) {
        dependent.reject(new MessageNotFoundError({ messageId: intent.messageId }))
        this.#remove(dependent)
      }
      pending.reject(new MessageNotFoundError({ messageId: intent.messageId }))
    } else pending.resolve()
    this.#remove(pending)
  }

  #setState(pending: PendingIntent, state: "waiting" | "sending" | "refused") {
    this.#options.changes.batch(() => {
      pending.state = state
      this.#options.changed(pending.intent)
    })
  }

  #remove(pending: PendingIntent) {
    this.queue.remove(pending)
    this.#forget(pending)
    this.#options.changed(pending.intent)
  }
}
