import type { ChannelBanEvent } from "@hazel/domain/events/channel-ban-events"
import type { ChannelMemberEvent } from "@hazel/domain/events/channel-member-events"
import type { UserId } from "@hazel/domain/ids"
import type { ChangedFields } from "../frames/event-frame.ts"
import type { Channel } from "@hazel/domain/models/channel-model"
import { type Known, type NativeOf, nothing, type Tells } from "./tell.ts"

const named = (userId: UserId, { channelId, handleOf }: Known) => ({
  channel_id: channelId,
  user_id: userId,
  username: handleOf(userId)
})

/** Only the channel's copy of the native event has a `userId`, too. Source: G9. */
const about = ({ data: { channelId, userId } }: ChannelBanEvent) => ({
  channel_id: channelId,
  ...(userId !== undefined && { user_id: userId })
})

const changed = ({ data }: NativeOf<"channel_updated">): ChangedFields => ({
  ...(data.name !== undefined && { channel_name: data.name }),
  ...(data.kind !== undefined && { kind: data.kind }),
  ...(data.topic !== undefined && { topic: data.topic }),
  ...(data.purpose !== undefined && { purpose: data.purpose }),
  ...(data.archivedAt !== undefined && { archived_at: data.archivedAt }),
  ...(data.slowModeSeconds !== undefined && { slow_mode_seconds: data.slowModeSeconds }),
  ...(data.isReadOnly !== undefined && { is_read_only: data.isReadOnly })
})

/** Conversations between people have no name, and a name of the protocol is text. */
export const created = ({ id, name }: Channel) => ({ channel_id: id, channel_name: name ?? "" })

/** Source: G7–G12. */
export const tellChannels: Tells<
  | (ChannelMemberEvent | ChannelBanEvent)["type"]
  | "channel_created"
  | "channel_updated"
  | "channel_webhooks_changed"
  | "channel_deleted"
> = {
  member_joined: ({ data: { member } }, known) => [{ type: "member_joined", data: named(member.userId, known) }],
  member_left: ({ data: { userId } }, known) => [{ type: "member_left", data: named(userId, known) }],
  member_role_updated: ({ data: { userId, role } }, known) => [
    { type: "member_role_updated", data: { ...named(userId, known), new_role: role } }
  ],
  // A role in the workspace is one in each of the person's channels.
  member_workspace_role_updated: ({ data: { userId, role } }, known) => [
    { type: "member_role_updated", data: { ...named(userId, known), new_role: role } }
  ],
  // The protocol has no mutes.
  member_muted: nothing,
  member_unmuted: nothing,

  user_banned: (event) => [{ type: "user_banned", data: { ...about(event), motive: event.data.motive } }],
  user_unbanned: (event) => [{ type: "user_unbanned", data: { ...about(event), motive: event.data.motive } }],
  user_kicked: (event) => [{ type: "user_kicked", data: about(event) }],

  channel_created: ({ data: { channel } }) => [{ type: "channel_created", data: created(channel) }],
  // In a replay, an update may have lost all its properties to later ones.
  channel_updated: (event, { channelId }) => {
    const fields = changed(event)
    if (Object.keys(fields).length === 0) return []
    return [{ type: "channel_updated", data: { channel_id: channelId, ...fields } }]
  },
  // The protocol has no webhooks.
  channel_webhooks_changed: nothing,
  channel_deleted: ({ data: { channelId } }) => [{ type: "channel_deleted", data: { channel_id: channelId } }]
}
