import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The presence that others see: `away` without input on all devices of a person, `offline` without devices. */
export const PresenceState = Schema.Literals(["online", "away", "dnd", "offline"])
export type PresenceState = typeof PresenceState.Type

/** `auto` follows what the person does. Somebody who is `invisible` looks like somebody who is offline. */
export const PresenceMode = Schema.Literals(["auto", "away", "dnd", "invisible"])
export type PresenceMode = typeof PresenceMode.Type

/** The presence a person has chosen, until `endsAt`, after which it is `auto` again. Visible to nobody else. */
export const PresenceChoice = Schema.Struct({ mode: PresenceMode, endsAt: Schema.NullOr(Timestamp) })
export type PresenceChoice = typeof PresenceChoice.Type

/**
 * The presence of a person as their subscribers see it. `lastSeenAt` is known for somebody who is offline and was here
 * before. A state that is not renewed before `expiresAt` is unknown from then on, because its server may be gone. Being
 * offline does not expire.
 */
export const Presence = Schema.Struct({
  userId: UserId,
  state: PresenceState,
  lastSeenAt: Schema.NullOr(Timestamp),
  expiresAt: Schema.NullOr(Timestamp)
})
export type Presence = typeof Presence.Type

/** The limit of presence subscriptions of one connection. */
export const presenceSubscriptionLimit = 500

export const modeAt = ({ mode, endsAt }: PresenceChoice, now: number): PresenceMode =>
  endsAt !== null && Date.parse(endsAt) <= now ? "auto" : mode

/** The end is not in the future. */
export class InvalidPresenceError extends Schema.TaggedError<InvalidPresenceError>()("InvalidPresenceError", {
  message: Schema.String
}) {}
