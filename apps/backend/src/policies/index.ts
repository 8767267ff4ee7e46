import { Layer } from "effect"
import { AppEventSinkPolicy } from "./app-event-sink-policy.ts"
import { AppLinkPolicy } from "./app-link-policy.ts"
import { AppPolicy } from "./app-policy.ts"
import { AppRoomPolicy } from "./app-room-policy.ts"
import { AuditLogPolicy } from "./audit-log-policy.ts"
import { BotPolicy } from "./bot-policy.ts"
import { ChannelBanPolicy } from "./channel-ban-policy.ts"
import { ChannelPolicy } from "./channel-policy.ts"
import { ChannelReadPolicy } from "./channel-read-policy.ts"
import { ChannelWebhookPolicy } from "./channel-webhook-policy.ts"
import { FilePolicy } from "./file-policy.ts"
import { IncomingWebhookPolicy } from "./incoming-webhook-policy.ts"
import { InvitationPolicy } from "./invitation-policy.ts"
import { MembershipPolicy } from "./membership-policy.ts"
import { MessagePolicy } from "./message-policy.ts"
import { MessageReactionPolicy } from "./message-reaction-policy.ts"
import { MessageReportPolicy } from "./message-report-policy.ts"
import { MessageStreamPolicy } from "./message-stream-policy.ts"
import { SlashCommandPolicy } from "./slash-command-policy.ts"
import { ThreadPolicy } from "./thread-policy.ts"
import { UserPolicy } from "./user-policy.ts"
import { WorkspacePolicy } from "./workspace-policy.ts"

/** Every policy, made from the repositories. Each layer provides itself with the policies it uses. */
export const Policies = Layer.mergeAll(
  AppEventSinkPolicy.layer,
  AppLinkPolicy.layer,
  AppPolicy.layer,
  AppRoomPolicy.layer,
  AuditLogPolicy.layer,
  BotPolicy.layer,
  ChannelBanPolicy.layer,
  ChannelPolicy.layer,
  ChannelReadPolicy.layer,
  ChannelWebhookPolicy.layer,
  FilePolicy.layer,
  IncomingWebhookPolicy.layer,
  InvitationPolicy.layer,
  MembershipPolicy.layer,
  MessagePolicy.layer,
  MessageReactionPolicy.layer,
  MessageReportPolicy.layer,
  MessageStreamPolicy.layer,
  SlashCommandPolicy.layer,
  ThreadPolicy.layer,
  UserPolicy.layer,
  WorkspacePolicy.layer
)
