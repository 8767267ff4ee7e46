import { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import type { MakeIntent } from "./intent.ts"

/** The intents about messages, threads and reactions, by the tag of their call. */
export const intentsOfMessages: Readonly<Record<string, MakeIntent>> = {
  "message.create": ({ channelId }) => ({ payload: { channelId, body: "Yes" }, other: { channelId, body: "No" } }),
  "message.update": ({ message: { id } }) => ({ payload: { id, body: "Yes" }, other: { id, body: "No" } }),
  "message.delete": ({ message: { id } }) => ({ payload: { id }, other: { id: MessageId.make(uuidV7()) } }),
  "message.hide": ({ channelId, message: { id } }) => ({
    payload: { channelId, messageIds: [id] },
    other: { channelId, messageIds: [id, id] }
  }),
  "message.unhide": ({ channelId, message, hidden }) => ({
    payload: { channelId, messageIds: [hidden.id] },
    other: { channelId, messageIds: [message.id] }
  }),
  "message.hideAll": ({ channelId, otherChannelId, ben: by }) => ({
    by,
    payload: { channelId },
    other: { channelId: otherChannelId }
  }),
  "message.purge": ({ message: { id } }) => ({ payload: { id }, other: { id: MessageId.make(uuidV7()) } }),
  "message.purgeAll": ({ channelId, otherChannelId }) => ({
    payload: { channelId },
    other: { channelId: otherChannelId }
  }),
  "messageReport.create": ({ reply, message }) => ({
    payload: { messageId: reply.id, reason: "spam" },
    other: { messageId: message.id, reason: "spam" }
  }),
  "messageReport.resolve": ({ report: id, ben: by }) => ({
    by,
    payload: { id, resolution: "dismissed" },
    other: { id, resolution: "acted" }
  }),
  "thread.follow": ({ message: { id: parentId }, ben: by }) => ({
    by,
    payload: { parentId },
    other: { parentId: MessageId.make(uuidV7()) }
  }),
  "thread.unfollow": ({ reply: { parentId } }) => ({
    payload: { parentId },
    other: { parentId: MessageId.make(uuidV7()) }
  }),
  "thread.markRead": ({ reply: { parentId, seq } }) => ({
    payload: { parentId, seq },
    other: { parentId, seq: seq + 1 }
  }),
  "thread.markUnread": ({ reply: { id: messageId }, message }) => ({
    payload: { messageId },
    other: { messageId: message.id }
  }),
  "messageStream.open": ({ channelId, message: { id } }) => ({
    payload: { channelId },
    other: { channelId, parentId: id }
  }),
  "messageStream.finish": ({ stream: messageId, message: { id } }) => ({
    payload: { messageId },
    other: { messageId: id }
  }),
  "messageStream.cancel": ({ stream: messageId, message: { id } }) => ({
    payload: { messageId },
    other: { messageId: id }
  }),
  "linkPreview.delete": ({ previewed: { id: messageId }, previewedUrl: url }) => ({
    payload: { messageId, url },
    other: { messageId, url: "https://bakery.example/cake" }
  }),
  "messagePin.create": ({ message, reply }) => ({
    payload: { messageId: message.id },
    other: { messageId: reply.id }
  }),
  "messagePin.delete": ({ pinned, message }) => ({
    payload: { messageId: pinned.id },
    other: { messageId: message.id }
  }),
  "messageReaction.toggle": ({ channelId, message: { id: messageId } }) => ({
    payload: { channelId, messageId, emoji: "🥪" },
    other: { channelId, messageId, emoji: "👍" }
  }),
  "messageReaction.create": ({ channelId, message: { id: messageId } }) => ({
    payload: { channelId, messageId, emoji: "🥪" },
    other: { channelId, messageId, emoji: "👍" }
  }),
  "messageReaction.update": ({ reaction: { id } }) => ({ payload: { id, emoji: "🥪" }, other: { id, emoji: "👍" } }),
  "messageReaction.delete": ({ reaction: { id } }) => ({
    payload: { id },
    other: { id: MessageId.make(uuidV7()) }
  })
}
