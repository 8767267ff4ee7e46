import type { UserId } from "@hazel/domain/ids"
import { presenceSubscriptionLimit, type Presence } from "@hazel/domain/models/presence-model"
import type { Notice } from "@hazel/domain/realtime/frames"
import type { PresenceChanged } from "@hazel/domain/realtime/signal"
import type { Changes } from "../view/changes.ts"
import type { Clock } from "../time/clock.ts"
import { isEqual } from "../view/is-equal.ts"
import type { Readable } from "../view/readable.ts"
import { Views } from "../view/views.ts"

/** Milliseconds to wait, so that a list that is scrolled or rendered again changes the subscription once. */
const gatherMs = 50

interface Known {
  readonly presence: Presence
  /** When the presence expires, by the device's clock, because the server's clock may differ. */
  readonly expiresAt: number
}

interface Options {
  readonly changes: Changes
  readonly clock: Clock
  readonly send: (notice: Notice) => void
}

/** The presence of the people that somebody subscribes to. */
export class Presences {
  readonly #options: Options
  readonly #known = new Map<UserId, Known>()
  readonly #watched = new Map<UserId, number>()
  readonly #readables = new Map<UserId, Readable<Presence | undefined>>()
  readonly #views: Views<UserId, Presence | undefined>
  #sent = ""
  #cancelSubscription: (() => void) | undefined
  #cancelExpiry = () => {}

  constructor(options: Options) {
    this.#options = options
    this.#views = new Views(options.changes, (userId) => this.#known.get(userId)?.presence, isEqual)
  }

  of(userId: UserId): Readable<Presence | undefined> {
    const known = this.#readables.get(userId)
    if (known) return known
    const readable = {
      get: () => this.#views.of(userId).get(),
      subscribe: (listener: () => void) => {
        const unsubscribe = this.#views.of(userId).subscribe(listener)
        this.#watch(userId, 1)
        return () => {
          unsubscribe()
          this.#watch(userId, -1)
        }
      }
    }
    this.#readables.set(userId, readable)
    return readable
  }

  received({ timestamp, data }: PresenceChanged) {
    const now = this.#options.clock.elapsed()
    for (const presence of data.presences) {
      const lifetime = presence.expiresAt === null ? Infinity : Date.parse(presence.expiresAt) - Date.parse(timestamp)
      this.#known.set(presence.userId, { presence, expiresAt: now + lifetime })
      this.#views.mark(presence.userId)
    }
    this.#awaitExpiry()
  }

  /** Subscribes again, because a new connection has no subscriptions. */
  welcomed() {
    this.#sent = ""
    this.#subscribe()
  }

  stop() {
    this.#cancelSubscription?.()
    this.#cancelExpiry()
  }

  #watch(userId: UserId, more: 1 | -1) {
    const watchers = (this.#watched.get(userId) ?? 0) + more
    this.#watched.delete(userId)
    if (watchers > 0) this.#watched.set(userId, watchers)
    this.#cancelSubscription ??= this.#options.clock.schedule(() => this.#subscribe(), gatherMs)
  }

  #subscribe() {
    this.#cancelSubscription?.()
    this.#cancelSubscription = undefined
    // If there are too many, keep the most recent ones.
    const userIds = [...this.#watched.keys()].slice(-presenceSubscriptionLimit)
    const inAnyOrder = userIds.toSorted().join()
    if (inAnyOrder === this.#sent) return
    this.#sent = inAnyOrder
    const watched = new Set(userIds)
    for (const userId of this.#known.keys()) if (!watched.has(userId)) this.#forget(userId)
    this.#options.send({ type: "look", userIds })
  }

  #forget(userId: UserId) {
    this.#known.delete(userId)
    this.#views.mark(userId)
  }

  #awaitExpiry() {
    const { clock, changes } = this.#options
    this.#cancelExpiry()
    const next = Math.min(...[...this.#known.values()].map(({ expiresAt }) => expiresAt))
    if (next === Infinity) return
    const expire = () => {
      for (const [userId, { expiresAt }] of this.#known) if (expiresAt <= clock.elapsed()) this.#forget(userId)
      this.#awaitExpiry()
    }
    this.#cancelExpiry = clock.schedule(() => changes.batch(expire), next - clock.elapsed())
  }
}
