import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** What others see of a person: `away` without input on any of their devices, `offline` without devices. */
export const PresenceState = Schema.Literals(["online", "away", "dnd", "offline"])
export type PresenceState = typeof PresenceState.Type

/** `auto` follows what the person does. Who is `invisible` cannot be told from who is not there. */
export const PresenceMode = Schema.Literals(["auto", "away", "dnd", "invisible"])
export type PresenceMode = typeof PresenceMode.Type

/** What a person has chosen, up to `endsAt`, after which it is `auto` again. Known to nobody else. */
export const PresenceChoice = Schema.Struct({ mode: PresenceMode, endsAt: Schema.NullOr(Timestamp) })
export type PresenceChoice = typeof PresenceChoice.Type

/**
 * A person as those who look at them see them. `lastSeenAt` is known of who is offline and was here before. A state that
 * is not renewed before `expiresAt` is not known any more: its server may be gone. Being offline does not expire.
 */
export const Presence = Schema.Struct({
  userId: UserId,
  state: PresenceState,
  lastSeenAt: Schema.NullOr(Timestamp),
  expiresAt: Schema.NullOr(Timestamp)
})
export type Presence = typeof Presence.Type

/** As many people may be looked at over one connection. */
export const presenceSubscriptionLimit = 500

/** The mode that holds now. */
export const modeAt = ({ mode, endsAt }: PresenceChoice, now: number): PresenceMode =>
  endsAt !== null && Date.parse(endsAt) <= now ? "auto" : mode

/** The end is not to come. */
export class InvalidPresenceError extends Schema.TaggedError<InvalidPresenceError>()("InvalidPresenceError", {
  message: Schema.String
}) {}
