import type { MessageId, UserId } from "../../ids.ts"
import type { Message } from "../../models/message-model.ts"
import type { ChannelEvent } from "../channel-events.ts"
import { applyLinkPreviewEvent, type LinkPreviewsUpdated } from "../link-preview-events.ts"
import { applyMessageEvent, type MessageEvent, messagesTouchedBy } from "../message-events.ts"
import { applyMessageReactionEvent, type MessageReactionEvent } from "../message-reaction-events.ts"
import { applyMessageStreamEvent, type MessageStreamEvent } from "../message-stream-events.ts"
import { type FoldsOf, foldWith, unchangedBy } from "./folds.ts"

interface Context {
  readonly id: MessageId
  readonly viewer: UserId
}

type State = Message | undefined

const written = (message: State, event: MessageEvent, { id }: Context) => applyMessageEvent(id, message, event)

const reacted = (message: State, event: MessageReactionEvent, { viewer }: Context) =>
  applyMessageReactionEvent(message, event, viewer)

const streamed = (message: State, event: MessageStreamEvent) => applyMessageStreamEvent(message, event)

/** How every event of a channel's log changes one message. */
export const messageFolds = {
  channel_message: written,
  message_reply: written,
  message_updated: written,
  message_deleted: written,
  message_purged: written,
  channel_purged: written,
  message_reaction_added: reacted,
  message_reaction_removed: reacted,
  message_reaction_updated: reacted,
  message_stream_appended: streamed,
  message_stream_ended: streamed,
  link_previews_updated: (message: State, event: LinkPreviewsUpdated) => applyLinkPreviewEvent(message, event),
  ...unchangedBy("member_joined", "member_left", "member_role_updated", "member_workspace_role_updated"),
  ...unchangedBy("member_muted", "member_unmuted"),
  ...unchangedBy("message_pinned", "message_unpinned"),
  ...unchangedBy("user_kicked", "user_banned", "user_unbanned"),
  ...unchangedBy("channel_updated", "channel_webhooks_changed", "channel_deleted", "event_superseded")
} satisfies FoldsOf<State, ChannelEvent, Context>

/** Message `id` after `event`, as `viewer` sees it; `undefined` is a message that does not exist. Applying an event twice is safe. */
export const foldMessage = foldWith<State, ChannelEvent, Context>(messageFolds)

/** The messages that `event` may change; `all` means every message of its channel. */
export const messagesChangedBy = (event: ChannelEvent): ReadonlyArray<MessageId> | "all" => {
  switch (event.type) {
    case "channel_message":
    case "message_reply":
    case "message_updated":
    case "message_deleted":
      return messagesTouchedBy(event)
    case "message_purged":
    case "channel_purged":
      return "all"
    case "message_reaction_added":
    case "message_reaction_removed":
    case "message_reaction_updated":
      return [event.data.reaction.messageId]
    case "message_stream_appended":
    case "message_stream_ended":
    case "link_previews_updated":
      return [event.data.messageId]
    case "message_pinned":
    case "message_unpinned":
    case "member_joined":
    case "member_left":
    case "member_role_updated":
    case "member_workspace_role_updated":
    case "member_muted":
    case "member_unmuted":
    case "user_kicked":
    case "user_banned":
    case "user_unbanned":
    case "channel_updated":
    case "channel_webhooks_changed":
    case "channel_deleted":
    case "event_superseded":
      return []
  }
}
