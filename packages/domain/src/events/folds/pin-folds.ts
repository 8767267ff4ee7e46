import type { MessagePin } from "../../models/message-pin-model.ts"
import type { ChannelEvent } from "../channel-events.ts"
import { type FoldsOf, foldWith, unchangedBy } from "./folds.ts"

type Pins = ReadonlyArray<MessagePin>

const without = (pins: Pins, isGone: (pin: MessagePin) => boolean) =>
  pins.some(isGone) ? pins.filter((pin) => !isGone(pin)) : pins

/** How every event of a channel's log changes its pins. A message that is deleted or purged loses its pin. */
export const pinFolds = {
  message_pinned: (pins, { data: { pin } }) =>
    pins.some(({ messageId }) => messageId === pin.messageId) ? pins : [...pins, pin],
  message_unpinned: (pins, { data }) => without(pins, ({ messageId }) => messageId === data.messageId),
  message_deleted: (pins, { data }) => without(pins, ({ messageId }) => messageId === data.messageId),
  message_purged: (pins, { data }) =>
    without(pins, ({ messageId, parentId }) => [messageId, parentId].includes(data.messageId)),
  channel_purged: (pins, { data }) => without(pins, ({ messageSeq }) => messageSeq <= data.upToSeq),
  ...unchangedBy("channel_message", "message_reply", "message_updated"),
  ...unchangedBy("message_stream_appended", "message_stream_ended", "link_previews_updated"),
  ...unchangedBy("message_reaction_added", "message_reaction_removed", "message_reaction_updated"),
  ...unchangedBy("member_joined", "member_left", "member_role_updated", "member_workspace_role_updated"),
  ...unchangedBy("member_muted", "member_unmuted"),
  ...unchangedBy("user_kicked", "user_banned", "user_unbanned"),
  ...unchangedBy("channel_updated", "channel_webhooks_changed", "channel_deleted", "event_superseded")
} satisfies FoldsOf<Pins, ChannelEvent>

/** The pins of a channel after `event`, in the order in which they were made; the same array if it changes none. */
export const foldPins = foldWith<Pins, ChannelEvent, void>(pinFolds)
