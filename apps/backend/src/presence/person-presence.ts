import type { KnownPresence } from "@hazel/db/repositories/presence-repository"
import type { UserId } from "@hazel/domain/ids"
import { modeAt, type PresenceState } from "@hazel/domain/models/presence-model"
import type { PersonalConnection } from "../realtime/connection.ts"

/** A person counts as present for this long after the last device left, so that reloading a page does not flicker. */
export const graceMs = 15_000

/** One instant on two clocks: the time of day (milliseconds since 1970) and `steadyNow` for measuring durations. */
export interface Instant {
  readonly moment: number
  readonly steady: number
}

/** The presence that others see of a person. Its expiry is added on publication. */
export interface VisiblePresence {
  readonly state: PresenceState
  /** In milliseconds since 1970. */
  readonly lastSeenAt: number | null
}

/**
 * The presence of one person over all their devices. An invisible person goes through the same states as an absent one.
 */
export class PersonPresence {
  readonly userId: UserId
  /** The state that was last published to others. */
  published: VisiblePresence | undefined
  readonly #devices = new Map<PersonalConnection, boolean>()
  #known: KnownPresence | undefined
  /** The state the person had when others could last see them. */
  #lastState: PresenceState | undefined
  /** The moment since which others cannot see the person, or undefined while they can. */
  #goneAt: number | null | undefined = null
  #goneSince = 0

  /** Set when the account has ended: the person is offline at once, without a grace period. */
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

  /** Applies a presence from the database or from the person's log. The later of the two wins. */
  learn(known: Omit<KnownPresence, "lastSeenAt"> & Partial<KnownPresence>, now: Instant) {
    if (this.#known && known.seq <= this.#known.seq) return
    const lastSeenAt = this.#known?.lastSeenAt ?? known.lastSeenAt ?? null
    if (this.#known === undefined && this.#goneAt === null && lastSeenAt) this.#goneAt = Date.parse(lastSeenAt)
    this.#known = { ...known, lastSeenAt }
    this.update(now)
  }

  /** Registers a device, and whether somebody is active on it. */
  use(device: PersonalConnection, isActive: boolean, now: Instant) {
    this.#devices.set(device, isActive)
    this.#isEnded = false
    this.update(now)
  }

  has(device: PersonalConnection) {
    return this.#devices.has(device)
  }

  leave(device: PersonalConnection, now: Instant) {
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

  /** Recomputes the state, because time may have ended the chosen mode. */
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

  /** Whether others can see the person, or could a moment ago. */
  isShown(now: Instant) {
    const isInGrace = !this.#isEnded && now.steady < this.#goneSince + graceMs
    return this.#lastState !== undefined && (this.isVisible || isInGrace)
  }

  visiblePresence(now: Instant): VisiblePresence {
    return this.#lastState !== undefined && this.isShown(now)
      ? { state: this.#lastState, lastSeenAt: null }
      : { state: "offline", lastSeenAt: this.#goneAt ?? null }
  }

  /** The moment up to which others have seen the person, in milliseconds since 1970. */
  seenUntil(now: Instant) {
    return this.#goneAt === undefined ? now.moment : this.#goneAt
  }

  /** The person could be seen and is offline now, and this has not been stored yet. */
  hasGone(now: Instant) {
    return this.#lastState !== undefined && !this.isShown(now)
  }

  /** Marks the person's absence as stored. */
  settle() {
    this.#lastState = undefined
  }

  /** Whether nothing is known of the person that the database does not know. */
  get isForgettable() {
    return !this.hasDevices && this.#lastState === undefined
  }
}
