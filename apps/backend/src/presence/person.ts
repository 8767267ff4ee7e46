import type { KnownPresence } from "@hazel/db/repositories/presence-repository"
import type { UserId } from "@hazel/domain/ids"
import { modeAt, type PresenceState } from "@hazel/domain/models/presence-model"
import type { Connection } from "../realtime/connection.ts"

/** Who is gone for less long than this has not been gone: a page that is loaded again does not flicker. */
export const graceMs = 15_000

/** The same instant, as people see it (milliseconds since 1970) and for measuring durations (`steadyNow`). */
export interface Instant {
  readonly moment: number
  readonly steady: number
}

/** What others see of a person, but for when it expires. */
export interface Sight {
  readonly state: PresenceState
  /** In milliseconds since 1970. */
  readonly lastSeenAt: number | null
}

/** One person over all their devices. Who is invisible goes through the very same states as who is gone. */
export class Person {
  readonly userId: UserId
  /** What others were told last. */
  told: Sight | undefined
  readonly #devices = new Map<Connection, boolean>()
  #known: KnownPresence | undefined
  /** How they were when they could last be seen. */
  #lastState: PresenceState | undefined
  /** Since when they cannot be seen; undefined as long as they can. */
  #goneAt: number | null | undefined = null
  #goneSince = 0

  /** Their account has ended: they are gone at once. */
  #isEnded = false

  constructor(userId: UserId) {
    this.userId = userId
  }

  get hasDevices() {
    return this.#devices.size > 0
  }

  get known() {
    return this.#known
  }

  /** What the database knows, or their log has told. The later of the two holds. */
  learn(known: Omit<KnownPresence, "lastSeenAt"> & Partial<KnownPresence>, now: Instant) {
    if (this.#known && known.seq <= this.#known.seq) return
    const lastSeenAt = this.#known?.lastSeenAt ?? known.lastSeenAt ?? null
    if (this.#known === undefined && this.#goneAt === null && lastSeenAt) this.#goneAt = Date.parse(lastSeenAt)
    this.#known = { ...known, lastSeenAt }
    this.update(now)
  }

  /** A device is there, and somebody is at it or not. */
  use(device: Connection, isActive: boolean, now: Instant) {
    this.#devices.set(device, isActive)
    this.#isEnded = false
    this.update(now)
  }

  has(device: Connection) {
    return this.#devices.has(device)
  }

  leave(device: Connection, now: Instant) {
    this.#devices.delete(device)
    this.update(now)
  }

  end() {
    this.#isEnded = true
  }

  get isVisible() {
    return this.#goneAt === undefined
  }

  isInvisible(now: Instant) {
    return this.#known !== undefined && modeAt(this.#known.choice, now.moment) === "invisible"
  }

  /** Looks again, as time may have ended what was chosen. */
  update(now: Instant) {
    const state = this.#present(now)
    if (state !== undefined) {
      this.#goneAt = undefined
      this.#lastState = state
    } else if (this.#goneAt === undefined) {
      this.#goneAt = now.moment
      this.#goneSince = now.steady
    }
  }

  #present(now: Instant): PresenceState | undefined {
    if (this.#known === undefined || this.#devices.size === 0) return undefined
    const mode = modeAt(this.#known.choice, now.moment)
    if (mode === "invisible") return undefined
    if (mode !== "auto") return mode
    return [...this.#devices.values()].includes(true) ? "online" : "away"
  }

  /** Whether they can be seen, or could a moment ago. */
  isThere(now: Instant) {
    const isInGrace = !this.#isEnded && now.steady < this.#goneSince + graceMs
    return this.#lastState !== undefined && (this.isVisible || isInGrace)
  }

  sight(now: Instant): Sight {
    return this.#lastState !== undefined && this.isThere(now)
      ? { state: this.#lastState, lastSeenAt: null }
      : { state: "offline", lastSeenAt: this.#goneAt ?? null }
  }

  /** Up to when they have been seen, in milliseconds since 1970. */
  seenUntil(now: Instant) {
    return this.#goneAt === undefined ? now.moment : this.#goneAt
  }

  /** They could be seen and are gone for good, which has not been stored yet. */
  hasGone(now: Instant) {
    return this.#lastState !== undefined && !this.isThere(now)
  }

  /** It has been stored that they are gone. */
  settle() {
    this.#lastState = undefined
  }

  /** Nothing is known of them that the database does not know. */
  get isForgettable() {
    return !this.hasDevices && this.#lastState === undefined
  }
}
