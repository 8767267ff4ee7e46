import { Layer } from "effect"
import { AppConsoleHandlers } from "./app-console.ts"
import { AppEventSinkHandlers } from "./app-event-sinks.ts"
import { AppKeyHandlers } from "./app-keys.ts"
import { AppLinkHandlers } from "./app-links.ts"
import { AppHandlers } from "./apps.ts"
import { AuditLogHandlers } from "./audit-log.ts"
import { BotHandlers } from "./bots.ts"
import { ChannelBanHandlers } from "./channel-bans.ts"
import { ChannelMemberHandlers } from "./channel-members.ts"
import { ChannelMuteHandlers } from "./channel-mutes.ts"
import { ChannelReadHandlers } from "./channel-reads.ts"
import { ChannelPreferenceHandlers } from "./channel-preferences.ts"
import { ChannelHandlers } from "./channels.ts"
import { ChannelWebhookHandlers } from "./channel-webhooks.ts"
import { FileHandlers } from "./files.ts"
import { LinkPreviewHandlers } from "./link-previews.ts"
import { IncomingWebhookHandlers } from "./incoming-webhooks.ts"
import { InvitationHandlers } from "./invitations.ts"
import { MessageReactionHandlers } from "./message-reactions.ts"
import { UserGroupHandlers } from "./user-groups.ts"
import { HiddenMessageHandlers } from "./hidden-messages.ts"
import { InboxHandlers } from "./inbox.ts"
import { MessagePinHandlers } from "./message-pins.ts"
import { MessagePurgeHandlers } from "./message-purges.ts"
import { MessageReportHandlers } from "./message-reports.ts"
import { MessageRevisionHandlers } from "./message-revisions.ts"
import { MessageSearchHandlers } from "./message-searches.ts"
import { MessageStreamHandlers } from "./message-streams.ts"
import { MessageHandlers } from "./messages.ts"
import { NotificationHandlers } from "./notifications.ts"
import { PresenceHandlers } from "./presences.ts"
import { TypingHandlers } from "./typing.ts"
import { UserStatusHandlers } from "./user-statuses.ts"
import { SlashCommandHandlers } from "./slash-commands.ts"
import { ThreadHandlers } from "./threads.ts"
import { PreferenceHandlers } from "./preferences.ts"
import { PushDeviceHandlers } from "./push-devices.ts"
import { SessionHandlers } from "./sessions.ts"
import { SignInMethodHandlers } from "./sign-in-methods.ts"
import { UserHandlers } from "./users.ts"
import { WorkspaceHandlers } from "./workspaces.ts"

/** The handler of every call. */
export const HandlersLive = Layer.mergeAll(
  UserHandlers,
  BotHandlers,
  WorkspaceHandlers,
  ChannelHandlers,
  ChannelMemberHandlers,
  FileHandlers,
  LinkPreviewHandlers,
  ChannelBanHandlers,
  ChannelMuteHandlers,
  ChannelReadHandlers,
  ChannelPreferenceHandlers,
  MessageHandlers,
  HiddenMessageHandlers,
  InboxHandlers,
  MessagePinHandlers,
  MessagePurgeHandlers,
  MessageRevisionHandlers,
  MessageSearchHandlers,
  MessageStreamHandlers,
  MessageReactionHandlers,
  SlashCommandHandlers,
  UserGroupHandlers,
  ThreadHandlers,
  PreferenceHandlers,
  PushDeviceHandlers,
  SessionHandlers,
  SignInMethodHandlers,
  ChannelWebhookHandlers,
  IncomingWebhookHandlers,
  InvitationHandlers,
  MessageReportHandlers,
  AppLinkHandlers,
  AppHandlers,
  AppKeyHandlers,
  AppEventSinkHandlers,
  AppConsoleHandlers,
  AuditLogHandlers,
  TypingHandlers,
  NotificationHandlers,
  PresenceHandlers,
  UserStatusHandlers
)
