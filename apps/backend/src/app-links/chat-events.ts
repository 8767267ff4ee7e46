import type { ChatAuthor, ChatEvent } from "@hazel/db/repositories/linked-chat-repository"
import type { AppEvent } from "@hazel/domain/events/app-events"
import { textWithFiles } from "@hazel/domain/text-with-files"
import type { Ulid } from "@hazel/domain/ulid"
import type { Schema } from "effect"
import { appAuthorOf } from "./chat-author.ts"

/** The events of an app that cross into Hazel. */
export const chatEvents = {
  written: "chat",
  edited: "chat.edited",
  deleted: "chat.deleted",
  cleared: "chat.cleared"
} as const

export const isChatEvent = (event: string) =>
  event === chatEvents.written || event === chatEvents.edited || event === chatEvents.deleted

/** The audience is decided when the event is relayed, so that it names no connection. */
const unaddressed = { fromConnection: null, echo: true, origin: null } as const

const placed = ({ seq, event: { timestamp, topic } }: ChatEvent) => ({ seq, topic, timestamp })

const published = (
  row: ChatEvent,
  author: ChatAuthor | null,
  message: { readonly id: Ulid; readonly event: string; readonly data: Schema.Json }
): AppEvent => ({
  type: "app_message_published",
  ...placed(row),
  data: { ...message, meta: author && appAuthorOf(author), ...unaddressed }
})

const written = (row: ChatEvent, text: string) => {
  const { message, author } = row
  if (!message?.isChat || text === "") return []
  return [published(row, author, { id: message.id, event: chatEvents.written, data: { text } })]
}

/** A change of a message has the author of the message, because an app believes nobody else. */
const changed = (row: ChatEvent, event: string, content: { readonly text?: string }) => {
  const { id, message, author } = row
  if (!message?.isInChannel) return []
  return [published(row, author, { id, event, data: { messageId: message.id, ...content } })]
}

const purged = (row: ChatEvent) =>
  (row.gone ?? []).map((messageId) =>
    published(row, null, { id: row.id, event: chatEvents.deleted, data: { messageId } })
  )

const cleared = (row: ChatEvent) => {
  const { id, clearedUpTo: upTo, actor } = row
  return upTo === null ? [] : [published(row, actor, { id, event: chatEvents.cleared, data: { upTo } })]
}

const reacted = (row: ChatEvent, type: "app_reaction_added" | "app_reaction_removed", reaction: string) => {
  const { id, message, actor } = row
  const meta = actor && appAuthorOf(actor)
  if (!message?.isInChannel || !meta?.uid) return []
  const { uid, umd } = meta
  const times = { createdAt: row.event.timestamp, expiresAt: null }
  const content = { id, reactionId: id, messageId: message.id, reaction, uid, umd, ...times }
  return [{ type, ...placed(row), data: { ...content, ...unaddressed } } satisfies AppEvent]
}

/** The events of the app channel that an event of the Hazel channel stands for. Most are none: they stay in Hazel. */
export const relayedEvents = (row: ChatEvent): ReadonlyArray<AppEvent> => {
  const { event } = row
  switch (event.type) {
    case "channel_message":
    case "message_reply":
      return written(row, textWithFiles(event.data.message))
    case "message_stream_ended":
      return written(row, event.data.body)
    case "message_updated":
      return row.message?.isChat ? changed(row, chatEvents.edited, { text: event.data.body }) : []
    case "message_deleted":
      return changed(row, chatEvents.deleted, {})
    case "message_purged":
      return purged(row)
    case "channel_purged":
      return event.data.wasInChannel === undefined ? cleared(row) : []
    case "message_reaction_added":
      return reacted(row, "app_reaction_added", event.data.reaction.emoji)
    case "message_reaction_removed":
      return reacted(row, "app_reaction_removed", event.data.reaction.emoji)
    case "message_reaction_updated":
      return [
        ...reacted(row, "app_reaction_removed", event.data.previousTally.emoji),
        ...reacted(row, "app_reaction_added", event.data.reaction.emoji)
      ]
    default:
      return []
  }
}
