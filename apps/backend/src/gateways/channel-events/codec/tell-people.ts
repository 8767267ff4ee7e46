import type { UserEvent, WorkspaceEvent } from "@hazel/domain/events/index"
import type { ChannelBanEvent } from "@hazel/domain/events/channel-ban-events"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import { created } from "./tell-channels.ts"
import { nothing, type Tells } from "./tell.ts"

type Personal = Exclude<UserEvent["type"], ChannelBanEvent["type"]>
type OfWorkspace = Exclude<WorkspaceEvent["type"], "channel_created">

/**
 * The log of a person tells of channels that `global` does not tell of, so that a list of channels stays complete, and of the
 * person's own memberships. Source: gap (c) of #110.
 */
export const tellPeople: Tells<Personal | OfWorkspace | HazelSignal["type"]> = {
  channel_opened: ({ data: { summary } }, { personId, handleOf }) => {
    const { channel } = summary
    const joined = { channel_id: channel.id, user_id: personId, username: handleOf(personId) }
    return [
      ...(channel.kind === "public" ? [] : [{ type: "channel_created", data: created(channel) } as const]),
      { type: "member_joined", data: joined }
    ]
  },
  channel_closed: ({ data: { channelId, wasDeleted = false } }, { personId, handleOf }) =>
    wasDeleted
      ? [{ type: "channel_deleted", data: { channel_id: channelId } }]
      : [{ type: "member_left", data: { channel_id: channelId, user_id: personId, username: handleOf(personId) } }],

  // Somebody types in the channel itself. The protocol has no threads in which one could type.
  user_typing: ({ data: { channelId, parentId, userId, isTyping } }, { handleOf }) => {
    const username = handleOf(userId)
    if (parentId !== null || username === null) return []
    return [{ type: "user_typing", data: { channel_id: channelId, user_id: userId, username, is_typing: isTyping } }]
  },

  // The protocol has none of the following: its clients learn nothing wrong when they are not told.
  presence_changed: nothing,
  members_read: nothing,
  presence_chosen: nothing,
  channel_read: nothing,
  messages_hidden: nothing,
  messages_unhidden: nothing,
  history_hidden: nothing,
  thread_followed: nothing,
  thread_unfollowed: nothing,
  thread_read: nothing,
  channel_preference_updated: nothing,
  preference_changed: nothing,
  preference_deleted: nothing,
  invitation_created: nothing,
  invitation_received: nothing,
  invitation_cancelled: nothing,
  invitation_answered: nothing,
  message_reported: nothing,
  message_report_closed: nothing,
  message_report_created: nothing,
  message_report_resolved: nothing,
  message_reports_purged: nothing,
  bot_key_rotated: nothing,
  app_changed: nothing,
  push_device_changed: nothing,
  sessions_ended: nothing,
  inbox_marked: nothing,
  sign_in_methods_changed: nothing,
  public_channels_changed: nothing,
  slash_command_changed: nothing,
  user_group_changed: nothing,
  access_rules_changed: nothing,
  slash_command_invoked: nothing,
  slash_command_answered: nothing,
  workspace_opened: nothing,
  workspace_closed: nothing,
  workspace_updated: nothing,
  user_joined: nothing,
  user_updated: nothing,
  // A placeholder in a replay. A later event of the same log tells what is true now.
  event_superseded: nothing
}
