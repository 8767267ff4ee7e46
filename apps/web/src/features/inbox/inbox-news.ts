import type { Hazel } from "@hazel/client"
import type { HazelEvent } from "@hazel/domain/events/index"
import { mentions } from "@hazel/domain/events/message-events"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { QueryClient } from "@tanstack/react-query"
import { isConversation } from "../people/names.ts"

export const inboxKey = ["inbox"]

/** Events that change what is in the inbox, or whether it is read, whatever they are about. */
const always: ReadonlySet<HazelEvent["type"]> = new Set([
  ...["inbox_marked", "channel_read", "thread_read", "thread_followed", "thread_unfollowed"],
  ...["messages_hidden", "messages_unhidden", "history_hidden", "channel_preference_updated"],
  ...["channel_opened", "channel_closed", "channel_deleted", "channel_purged", "message_purged", "message_deleted"],
  ...["message_updated", "message_stream_ended", "message_reply"],
  ...["invitation_received", "invitation_cancelled", "invitation_answered"]
] as const)

const needsMe = (hazel: Hazel, message: Message) => {
  const channel = hazel.channel(message.channelId).get()?.channel
  const me = hazel.me.get()
  if (channel === undefined || me === undefined || isConversation(channel)) return true
  const { mentionsMe, isWide } = mentions(message, me)
  return mentionsMe || isWide === true
}

/** A message that is not loaded may be the person's own. */
const mayBeMine = (hazel: Hazel, id: MessageId) => {
  const authorId = hazel.message(id).get()?.message.authorId
  return authorId === undefined || authorId === hazel.me.get()
}

/** Whether the inbox may be another after the event. */
export const changesInbox = (hazel: Hazel, event: HazelEvent) => {
  switch (event.type) {
    case "channel_message":
      return needsMe(hazel, event.data.message)
    case "message_reaction_added":
    case "message_reaction_removed":
      return mayBeMine(hazel, event.data.reaction.messageId)
    default:
      return always.has(event.type)
  }
}

/** The marks that the server has not confirmed. Until it has, it would answer entries as they were before. */
export const underway = { marks: 0 }

/** The first of several changes is shown soon, and later ones at most this often. */
const soonMs = 150
const pauseMs = 2_000

/** Fetches the inbox again when something changed it, and when the connection is back. Returns a function that stops it. */
export const followInbox = (hazel: Hazel, queries: QueryClient) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let fetchedAt = -Infinity
  const fetchAgain = () => {
    timer = undefined
    fetchedAt = performance.now()
    if (underway.marks === 0) void queries.invalidateQueries({ queryKey: inboxKey })
  }
  const fetchSoon = () => {
    timer ??= setTimeout(fetchAgain, Math.max(soonMs, fetchedAt + pauseMs - performance.now()))
  }
  const stopEvents = hazel.listen((event) => void (changesInbox(hazel, event) && fetchSoon()))
  let wasOnline = hazel.connection.get() === "online"
  const stopConnection = hazel.connection.subscribe(() => {
    const isOnline = hazel.connection.get() === "online"
    if (isOnline && !wasOnline) fetchSoon()
    wasOnline = isOnline
  })
  return () => {
    stopEvents()
    stopConnection()
    clearTimeout(timer)
  }
}
