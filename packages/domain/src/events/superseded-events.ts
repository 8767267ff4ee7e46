import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { defineEvent } from "./envelope.ts"

/**
 * Replaces an earlier event whose content was edited, deleted, cleared or renamed. It keeps that event's seq, time, actor
 * and transaction id, and changes nothing, because a later event of the same log carries the current content. It is never
 * published; it only appears in replays.
 */
export const EventSuperseded = defineEvent("event_superseded", {
  /** Set if the event replaces a `user_updated` that made this person a guest: they receive no event of `global` after it. */
  guestId: Schema.optionalKey(UserId)
})
export type EventSuperseded = typeof EventSuperseded.Type
