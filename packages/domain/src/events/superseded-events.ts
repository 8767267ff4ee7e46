import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { defineEvent } from "./envelope.ts"

/**
 * An earlier event whose content is no longer true: it was edited, deleted, cleared or renamed. The event keeps its place,
 * moment, actor and transaction id in the log, and changes nothing, because a later event of the same log says what is
 * true now. Nobody hears it when it happens; it only ever appears in a replay.
 */
export const EventSuperseded = defineEvent("event_superseded", {
  /** In the place of a `user_updated` that made somebody a guest: this person hears nothing of `global` after it. */
  guestId: Schema.optionalKey(UserId)
})
export type EventSuperseded = typeof EventSuperseded.Type
