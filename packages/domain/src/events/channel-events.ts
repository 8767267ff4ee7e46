import { Schema } from "effect"
import { ChannelId } from "../ids.ts"
import { Channel, ChannelKind, ChannelSummary } from "../models/channel-model.ts"
import { Timestamp } from "../timestamp.ts"
import { ChannelBanEvent } from "./channel-ban-events.ts"
import { ChannelMemberEvent } from "./channel-member-events.ts"
import { ChannelWebhooksChanged } from "./channel-webhook-events.ts"
import { defineEvent } from "./envelope.ts"
import { LinkPreviewsUpdated } from "./link-preview-events.ts"
import { MessageEvent } from "./message-events.ts"
import { MessagePinEvent } from "./message-pin-events.ts"
import { MessageReactionEvent } from "./message-reaction-events.ts"
import { MessageStreamEvent } from "./message-stream-events.ts"
import { EventSuperseded } from "./superseded-events.ts"

/** The changed fields only. None if only the description that an app gave its room has changed. Source: G11, I11. */
export const ChannelUpdated = defineEvent("channel_updated", {
  kind: Schema.optionalKey(ChannelKind),
  name: Schema.optionalKey(Schema.String),
  topic: Schema.optionalKey(Schema.String),
  purpose: Schema.optionalKey(Schema.String),
  archivedAt: Schema.optionalKey(Schema.NullOr(Timestamp)),
  slowModeSeconds: Schema.optionalKey(Schema.Int),
  isReadOnly: Schema.optionalKey(Schema.Boolean)
})

/** The last event of a channel's log. Source: G12. */
export const ChannelDeleted = defineEvent("channel_deleted", { channelId: ChannelId })

/** Every event of `channel:{id}`. */
export const ChannelEvent = Schema.Union([
  MessageEvent,
  MessageReactionEvent,
  MessagePinEvent,
  MessageStreamEvent,
  LinkPreviewsUpdated,
  ChannelMemberEvent,
  ChannelBanEvent,
  ChannelUpdated,
  ChannelWebhooksChanged,
  ChannelDeleted,
  EventSuperseded
])
export type ChannelEvent = typeof ChannelEvent.Type

/** A public channel was created, or a private one became public; published on `global`. Source: G10. */
export const ChannelCreated = defineEvent("channel_created", { channel: Channel })

/**
 * Everybody but guests sees something else of a public channel: it was renamed, described, archived, restored, made private or
 * deleted; published on `global`. The event says neither which nor how: who shows public channels fetches them again, as far as they
 * may see them, so that an earlier event tells nothing of a channel that is private or gone. Source: G11, G12.
 */
export const PublicChannelsChanged = defineEvent("public_channels_changed", {})

/** The person became a member of this channel; published on `user:{id}`. */
export const ChannelOpened = defineEvent("channel_opened", { summary: ChannelSummary })

/** The person is no longer a member of this channel; published on `user:{id}`. */
export const ChannelClosed = defineEvent("channel_closed", {
  channelId: ChannelId,
  /** Set if the channel was deleted. */
  wasDeleted: Schema.optionalKey(Schema.Boolean)
})
