import type { ChannelBan } from "../../models/channel-ban-model.ts"
import type { ChannelMember } from "../../models/channel-member-model.ts"
import { applyChannelBanEvent } from "../channel-ban-events.ts"
import type { ChannelEvent } from "../channel-events.ts"
import { applyChannelMemberEvent } from "../channel-member-events.ts"
import { type FoldsOf, foldWith, unchangedBy } from "./folds.ts"

type Members = ReadonlyArray<ChannelMember>
type Bans = ReadonlyArray<ChannelBan>

const unchangedByMessages = {
  ...unchangedBy("channel_message", "message_reply", "message_updated", "message_deleted"),
  ...unchangedBy("message_purged", "channel_purged", "message_stream_appended", "message_stream_ended"),
  ...unchangedBy("link_previews_updated"),
  ...unchangedBy("message_reaction_added", "message_reaction_removed", "message_reaction_updated"),
  ...unchangedBy("message_pinned", "message_unpinned"),
  ...unchangedBy("channel_updated", "channel_webhooks_changed", "channel_deleted", "event_superseded")
}

/** How every event of a channel's log changes its list of members. */
export const memberFolds = {
  member_joined: applyChannelMemberEvent,
  member_left: applyChannelMemberEvent,
  member_role_updated: applyChannelMemberEvent,
  ...unchangedBy("member_workspace_role_updated"),
  member_muted: applyChannelMemberEvent,
  member_unmuted: applyChannelMemberEvent,
  ...unchangedBy("user_kicked", "user_banned", "user_unbanned"),
  ...unchangedByMessages
} satisfies FoldsOf<Members, ChannelEvent>

/** The members after `event`, in the order they joined; the same array if the event is about something else. */
export const foldMembers = foldWith<Members, ChannelEvent, void>(memberFolds)

/** How every event of a channel's log changes its list of bans. */
export const banFolds = {
  user_kicked: applyChannelBanEvent,
  user_banned: applyChannelBanEvent,
  user_unbanned: applyChannelBanEvent,
  ...unchangedBy("member_joined", "member_left", "member_role_updated", "member_workspace_role_updated"),
  ...unchangedBy("member_muted", "member_unmuted"),
  ...unchangedByMessages
} satisfies FoldsOf<Bans, ChannelEvent>

/** The bans after `event`, the newest last; the same array if the event is about something else. */
export const foldBans = foldWith<Bans, ChannelEvent, void>(banFolds)
