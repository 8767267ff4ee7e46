import type { KnownPresence } from "@hazel/db/repositories/presence-repository"
import type { UserId } from "@hazel/domain/ids"
import { modeAt, type PresenceMode, type PresenceState } from "@hazel/domain/models/presence-model"
import type { PersonalConnection } from "../realtime/connection.ts"
import { MemberPresence } from "./member-presence.ts"

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
 * The presence of one person in the workspace, over all their devices. An invisible person goes through the same states as
 * an absent one.
 */
export class PersonPresence {
  readonly userId: UserId
  /** The state that was last published to others. */
  published: VisiblePresence | undefined
  readonly #devices = new MemberPresence<PersonalConnection, boolean, PresenceState>({
    graceMs,
    show: (activities) => this.#stateOf(activities),
    isSame: (one, other) => one === other
  })
  #known: KnownPresence | undefined
  /** The mode that applies now, or undefined while the choice of the person is not known. */
  #mode: PresenceMode | undefined
  /** The moment since which others cannot see the person, or undefined while they can. */
  #goneAt: number | null | undefined = null
  /** Whether others have seen the person since their absence was last stored. */
  #wasSeen = false

  constructor(userId: UserId) {
    this.userId = userId
  }

  get hasDevices() {
    return this.#devices.isConnected
  }

  /** Whether the person is active on some device, seen by others or not. */
  get isActive() {
    return this.#devices.says(true)
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
    this.#devices.say(device, isActive, now.steady)
    this.update(now)
  }

  has(device: PersonalConnection) {
    return this.#devices.has(device)
  }

  leave(device: PersonalConnection, now: Instant) {
    this.#devices.leave(device, now.steady)
    this.update(now)
  }

  /** Takes the person offline at once, without a grace period: their account has ended. */
  end(now: Instant) {
    this.#devices.end()
    this.update(now)
  }

  get isVisible() {
    return this.#goneAt === undefined
  }

  isInvisible(now: Instant) {
    return this.#known !== undefined && modeAt(this.#known.choice, now.moment) === "invisible"
  }

  /** Recomputes the state, because time may have ended the chosen mode. */
  update(now: Instant) {
    this.#mode = this.#known && modeAt(this.#known.choice, now.moment)
    this.#devices.update(now.steady)
    if (this.#devices.isVisible) {
      this.#goneAt = undefined
      this.#wasSeen = true
    } else if (this.#goneAt === undefined) this.#goneAt = now.moment
  }

  #stateOf(activities: ReadonlyArray<boolean>): PresenceState | undefined {
    if (this.#mode === undefined || this.#mode === "invisible") return undefined
    if (this.#mode !== "auto") return this.#mode
    return activities.includes(true) ? "online" : "away"
  }

  /** Whether others can see the person, or could a moment ago. */
  isShown(now: Instant) {
    return this.#devices.shown(now.steady) !== undefined
  }

  visiblePresence(now: Instant): VisiblePresence {
    const state = this.#devices.shown(now.steady)
    return state === undefined ? { state: "offline", lastSeenAt: this.#goneAt ?? null } : { state, lastSeenAt: null }
  }

  /** Whether others see something else than they were told, which counts as told from now on. */
  takeChange(now: Instant) {
    this.update(now)
    return this.#devices.takeChange(now.steady) !== undefined
  }

  /** The moment up to which others have seen the person, in milliseconds since 1970. */
  seenUntil(now: Instant) {
    return this.#goneAt === undefined ? now.moment : this.#goneAt
  }

  /** The person could be seen and is offline now, and this has not been stored yet. */
  hasGone(now: Instant) {
    return this.#wasSeen && !this.isShown(now)
  }

  /** Marks the person's absence as stored. */
  settle() {
    this.#wasSeen = false
  }

  /** Whether nothing is known of the person that the database does not know. */
  get isForgettable() {
    return !this.hasDevices && !this.#wasSeen
  }
}
