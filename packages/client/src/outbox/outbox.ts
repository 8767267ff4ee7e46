import { StorageQuotaError } from "@hazel/domain/errors"
import type { MessageId, TransactionId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { backoff } from "../backoff.ts"
import type { Changes } from "../changes.ts"
import type { Clock } from "../clock.ts"
import { askedToWaitMs, isRefusal, reasonOf } from "../rpc/refusal.ts"
import { nothing } from "../replica/channel-list.ts"
import type { Intent } from "./intent.ts"
import { IntentTooOldError, isTooOld } from "./intent-age.ts"
import { OutboxEntry } from "./outbox-entry.ts"
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
  /** The wish is new, gone, or stands differently. */
  readonly changed: (intent: Intent) => void
  /** Whether what is shown is as wished already. */
  readonly isSo: (intent: Intent) => boolean
}

/** Whether text of the person would be lost with the request. A refused edit leaves the message as it was. */
const holdsText = ({ kind }: Intent, error: unknown) =>
  kind === "send" || (kind === "edit" && error instanceof IntentTooOldError)

/** Carries wishes to the server until each is in the log or refused. Loses none, and repeats them under the same id. */
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

  /** Takes up what earlier visits left. Wishes made before wait for it. */
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
    const entry = new OutboxEntry(intent)
    const settled = entry.settled()
    const superseded = this.queue.supersededBy(entry)
    this.#options.changes.batch(() => {
      if (superseded) this.queue.remove(superseded)
      if (superseded) entry.inherit(superseded)
      if (superseded && this.#options.isSo(intent)) return this.#cancel(entry, superseded)
      this.queue.add(entry)
      // Kept and sent at once, before anybody is told: the screen is drawn meanwhile.
      void this.#store(entry, superseded)
      this.pump()
      this.#options.changed(intent)
    })
    return settled
  }

  /** Tries what is due, and with `now` also what was to wait longer. */
  pump(now = false) {
    if (this.#isClosed || !this.#openedPart || !this.#options.isOnline()) return
    if (now) for (const entry of this.queue.all) if (!entry.isLimited) entry.notBefore = 0
    const time = this.#options.clock.elapsed()
    for (const entry of this.queue.ready(time)) void this.#attempt(entry)
    this.#cancelTimer()
    const next = this.queue.nextAt(time)
    if (next !== undefined) this.#cancelTimer = this.#options.clock.schedule(() => this.pump(), next - time)
  }

  /** The effect of a wish is in the log at `seq`, as its answer or the log itself says. */
  delivered(transactionId: TransactionId, seq: number) {
    const entry = this.queue.find(transactionId)
    if (entry === undefined || entry.state === "acknowledged") return
    entry.state = "acknowledged"
    entry.effectSeq = seq
    entry.resolve()
    this.#forget(entry)
    this.#options.changed(entry.intent)
  }

  /** Lets go of the wishes whose effect is in what the log has told. */
  settle(isFolded: (intent: Intent, seq: number) => boolean) {
    for (const entry of this.queue.all)
      if (entry.effectSeq !== undefined && isFolded(entry.intent, entry.effectSeq) && !this.queue.isHeld(entry))
        this.#leave(entry)
  }

  /** The log begins anew: what was acknowledged before is in it, or lost with the old one. */
  forgetPositions() {
    for (const entry of this.queue.all) if (entry.effectSeq !== undefined) entry.effectSeq = nothing
  }

  retry(transactionId: TransactionId) {
    const entry = this.queue.find(transactionId)
    if (entry?.state !== "refused") return
    this.#options.changes.batch(() => {
      Object.assign(entry, { state: "waiting", isConfirmed: true, failures: 0, notBefore: 0, reason: "" })
      void this.#store(entry)
      this.pump()
      this.#options.changed(entry.intent)
    })
  }

  /** Gives up a wish that was refused or has not been tried, with all that depends on it. */
  discard(transactionId: TransactionId): Intent | undefined {
    const entry = this.queue.find(transactionId)
    if (entry === undefined || entry.state === "acknowledged") return undefined
    if (entry.wasAttempted && entry.state !== "refused") return undefined
    this.#options.changes.batch(() => this.#giveUp(entry))
    return entry.intent
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
        const entry = new OutboxEntry(intent)
        Object.assign(entry, { wasAttempted: true })
        if (refusal !== undefined) Object.assign(entry, { state: "refused", reason: refusal })
        this.queue.add(entry)
        this.#options.changed(intent)
      }
    })
    this.pump()
  }

  async #store(entry: OutboxEntry, replaced?: OutboxEntry) {
    const part = this.#openedPart ?? (await this.#part.promise)
    const { intent, state, reason } = entry
    // A full or forbidden disk must not keep a message from being sent.
    const stored = state === "refused" ? { intent, refusal: reason } : { intent }
    await part.put(stored, replaced?.intent.transactionId).catch(() => {})
    if (!this.queue.all.includes(entry) || entry.state === "acknowledged") this.#forget(entry)
  }

  #forget({ intent }: OutboxEntry) {
    void this.#part.promise.then((part) => part.remove(intent.transactionId)).catch(() => {})
  }

  async #attempt(entry: OutboxEntry) {
    entry.wasAttempted = true
    this.#stand(entry, "sending")
    try {
      const seq = await this.#carryOut(entry)
      this.#options.changes.batch(() => this.delivered(entry.intent.transactionId, seq))
    } catch (error) {
      if (entry.state !== "sending") return
      this.#options.changes.batch(() => this.#failed(entry, error))
    }
    this.pump()
  }

  /** An old message that exists was sent before its answer was lost. Anything else that is old waits for the person. */
  async #carryOut({ intent, isConfirmed }: OutboxEntry): Promise<number> {
    const { perform, findMessage, clock } = this.#options
    if (isConfirmed || !isTooOld(intent, clock.now())) return perform(intent)
    if (intent.kind !== "send") throw IntentTooOldError.of(intent)
    return findMessage(intent.messageId).catch((error: unknown) => {
      throw isRefusal(error) ? IntentTooOldError.of(intent) : error
    })
  }

  #failed(entry: OutboxEntry, error: unknown) {
    if (!isRefusal(error)) {
      const { clock, random } = this.#options
      const limitMs = askedToWaitMs(error)
      entry.isLimited = limitMs !== undefined
      entry.quotaLiftedAt = error instanceof StorageQuotaError ? error.liftedAt : undefined
      entry.notBefore = clock.elapsed() + (limitMs ?? backoff(entry.failures++, random))
      return this.#stand(entry, "waiting")
    }
    entry.reject(error)
    if (!holdsText(entry.intent, error)) return this.#leave(entry)
    entry.reason = reasonOf(error)
    this.#stand(entry, "refused")
    void this.#store(entry)
  }

  /** A wish that was never tried and its opposite. */
  #cancel(entry: OutboxEntry, superseded: OutboxEntry) {
    entry.resolve()
    this.#forget(superseded)
    this.#options.changed(superseded.intent)
  }

  #giveUp(entry: OutboxEntry) {
    const { intent } = entry
    if (intent.kind === "send") {
      for (const dependent of this.queue.about(intent)) {
        dependent.reject(new MessageNotFoundError({ messageId: intent.messageId }))
        this.#leave(dependent)
      }
      entry.reject(new MessageNotFoundError({ messageId: intent.messageId }))
    } else entry.resolve()
    this.#leave(entry)
  }

  #stand(entry: OutboxEntry, state: "waiting" | "sending" | "refused") {
    this.#options.changes.batch(() => {
      entry.state = state
      this.#options.changed(entry.intent)
    })
  }

  #leave(entry: OutboxEntry) {
    this.queue.remove(entry)
    this.#forget(entry)
    this.#options.changed(entry.intent)
  }
}
