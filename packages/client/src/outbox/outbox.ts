import { StorageQuotaError } from "@hazel/domain/errors"
import type { MessageId, TransactionId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { backoff } from "../time/backoff.ts"
import type { Changes } from "../view/changes.ts"
import type { Clock } from "../time/clock.ts"
import { askedToWaitMs, isFinalRefusal, reasonOf } from "../rpc/refusal.ts"
import { beforeFirst } from "../replica/channel-list.ts"
import type { Intent } from "./intent.ts"
import { IntentTooOldError, isTooOld } from "./intent-age.ts"
import { PendingIntent } from "./pending-intent.ts"
import { OutboxQueue } from "./outbox-queue.ts"
import { forgetfulStorage, type OutboxPart, type OutboxStorage, type StoredIntent } from "./outbox-storage.ts"

interface Options {
  readonly perform: (intent: Intent) => Promise<number>
  /** Answers with a position of the channel's log at which the message exists; rejects when it does not. */
  readonly findMessage: (id: MessageId) => Promise<number>
  readonly storage: OutboxStorage
  readonly isOnline: () => boolean
  readonly changes: Changes
  readonly clock: Clock
  readonly random: () => number
  /** The intent is new, gone, or stands differently. */
  readonly changed: (intent: Intent) => void
  /** Whether what is shown is as intended already. */
  readonly isAlreadyShown: (intent: Intent) => boolean
}

/** Whether text of the person would be lost with the request. A refused edit leaves the message as it was. */
const holdsText = ({ kind }: Intent, error: unknown) =>
  kind === "send" || (kind === "edit" && error instanceof IntentTooOldError)

/** Carries intents to the server until each is in the log or refused. Loses none, and repeats them under the same id. */
export class Outbox {
  readonly queue = new OutboxQueue()
  readonly #options: Options
  readonly #part = Promise.withResolvers<OutboxPart>()
  #openedPart: OutboxPart | undefined
  #isOpened = false
  #isClosed = false
  #cancelTimer = () => {}

  constructor(options: Options) {
    this.#options = options
  }

  /** Takes up what earlier visits left. Intents made before wait for it. */
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
      // Kept and sent at once, before anybody is told: the screen is drawn meanwhile.
      void this.#store(pending, superseded)
      this.pump()
      this.#options.changed(intent)
    })
    return settled
  }

  /** Tries what is due, and with `now` also what was to wait longer. */
  pump(now = false) {
    if (this.#isClosed || !this.#openedPart || !this.#options.isOnline()) return
    if (now) for (const pending of this.queue.all) if (!pending.isLimited) pending.notBefore = 0
    const time = this.#options.clock.elapsed()
    for (const pending of this.queue.ready(time)) void this.#attempt(pending)
    this.#cancelTimer()
    const next = this.queue.nextAt(time)
    if (next !== undefined) this.#cancelTimer = this.#options.clock.schedule(() => this.pump(), next - time)
  }

  /** The effect of an intent is in the log at `seq`, as its answer or the log itself says. */
  delivered(transactionId: TransactionId, seq: number) {
    const pending = this.queue.find(transactionId)
    if (pending === undefined || pending.state === "acknowledged") return
    pending.state = "acknowledged"
    pending.effectSeq = seq
    pending.resolve()
    this.#forget(pending)
    this.#options.changed(pending.intent)
  }

  /** Lets go of the intents whose effect is in what the log has told. */
  settle(isFolded: (intent: Intent, seq: number) => boolean) {
    for (const pending of this.queue.all)
      if (pending.effectSeq !== undefined && isFolded(pending.intent, pending.effectSeq) && !this.queue.isHeld(pending))
        this.#leave(pending)
  }

  /** The log begins anew: what was acknowledged before is in it, or lost with the old one. */
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

  /** Gives up an intent that was refused or has not been tried, with all that depends on it. */
  discard(transactionId: TransactionId): Intent | undefined {
    const pending = this.queue.find(transactionId)
    if (pending === undefined || pending.state === "acknowledged") return undefined
    if (pending.wasAttempted && pending.state !== "refused") return undefined
    this.#options.changes.batch(() => this.#giveUp(pending))
    return pending.intent
  }

  /** What is on its way stays stored, for the next visit. */
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
        Object.assign(pending, { wasAttempted: true })
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
    // A full or forbidden disk must not keep a message from being sent.
    const stored = state === "refused" ? { intent, refusal: reason } : { intent }
    await part.put(stored, replaced?.intent.transactionId).catch(() => {})
    if (!this.queue.all.includes(pending) || pending.state === "acknowledged") this.#forget(pending)
  }

  #forget({ intent }: PendingIntent) {
    void this.#part.promise.then((part) => part.remove(intent.transactionId)).catch(() => {})
  }

  async #attempt(pending: PendingIntent) {
    pending.wasAttempted = true
    this.#stand(pending, "sending")
    try {
      const seq = await this.#carryOut(pending)
      this.#options.changes.batch(() => this.delivered(pending.intent.transactionId, seq))
    } catch (error) {
      if (pending.state !== "sending") return
      this.#options.changes.batch(() => this.#failed(pending, error))
    }
    this.pump()
  }

  /** An old message that exists was sent before its answer was lost. Anything else that is old waits for the person. */
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
      return this.#stand(pending, "waiting")
    }
    pending.reject(error)
    if (!holdsText(pending.intent, error)) return this.#leave(pending)
    pending.reason = reasonOf(error)
    this.#stand(pending, "refused")
    void this.#store(pending)
  }

  /** A intent that was never tried and its opposite. */
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
        this.#leave(dependent)
      }
      pending.reject(new MessageNotFoundError({ messageId: intent.messageId }))
    } else pending.resolve()
    this.#leave(pending)
  }

  #stand(pending: PendingIntent, state: "waiting" | "sending" | "refused") {
    this.#options.changes.batch(() => {
      pending.state = state
      this.#options.changed(pending.intent)
    })
  }

  #leave(pending: PendingIntent) {
    this.queue.remove(pending)
    this.#forget(pending)
    this.#options.changed(pending.intent)
  }
}
