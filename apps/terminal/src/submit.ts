import type { Hazel, MessageId } from "@hazel/client"
import { normalizeEmoji } from "@hazel/domain/emoji/emoji"
import { Effect } from "effect"
import type { Place } from "./place.ts"

const reaction = /^\+(\S+)$/

/** Adds the reaction, or takes it back. */
const toggle = async (hazel: Hazel, message: MessageId, text: string) => {
  const emoji = await Effect.runPromise(normalizeEmoji(text))
  const reactions = hazel.message(message).get()?.message.reactions ?? []
  const hasReacted = reactions.some((each) => each.emoji === emoji && each.hasReacted)
  return hazel.react(message, emoji, hasReacted ? "absent" : "present").settled
}

/**
 * Sends what was written, or takes `+:tada:` as a reaction to the message. Resolves when the server has acknowledged it, and
 * rejects with a final refusal.
 */
export const submit = async (hazel: Hazel, place: Place, message: MessageId | undefined, draft: string) => {
  if (draft.trim() === "") return
  const [, emoji] = reaction.exec(draft.trim()) ?? []
  if (emoji === undefined || message === undefined) return hazel.send({ ...place, body: draft.trimEnd() }).settled
  return toggle(hazel, message, emoji)
}
