import { RpcGroup } from "effect/rpc"
import { AppConsoleRpcs } from "./app-console.ts"
import { AppEventSinkRpcs } from "./app-event-sinks.ts"
import { AppKeyRpcs } from "./app-keys.ts"
import { AppLinkRpcs } from "./app-links.ts"
import { AppRpcs } from "./apps.ts"
import { AuditLogRpcs } from "./audit-log.ts"
import { Authentication } from "./authentication.ts"
import { BotRpcs } from "./bots.ts"
import { ChannelBanRpcs } from "./channel-bans.ts"
import { ChannelMemberRpcs } from "./channel-members.ts"
import { ChannelMuteRpcs } from "./channel-mutes.ts"
import { ChannelReadRpcs } from "./channel-reads.ts"
import { ChannelPreferenceRpcs } from "./channel-preferences.ts"
import { ChannelWebhookRpcs } from "./channel-webhooks.ts"
import { ChannelRpcs } from "./channels.ts"
import { ErrorReporting } from "./error-reporting.ts"
import { FileRpcs } from "./files.ts"
import { IncomingWebhookRpcs } from "./incoming-webhooks.ts"
import { InvitationRpcs } from "./invitations.ts"
import { MessageReactionRpcs } from "./message-reactions.ts"
import { HiddenMessageRpcs } from "./hidden-messages.ts"
import { MessagePinRpcs } from "./message-pins.ts"
import { MessagePurgeRpcs } from "./message-purges.ts"
import { MessageReportRpcs } from "./message-reports.ts"
import { MessageRevisionRpcs } from "./message-revisions.ts"
import { MessageStreamRpcs } from "./message-streams.ts"
import { MessageRpcs } from "./messages.ts"
import { PresenceRpcs } from "./presences.ts"
import { PreferenceRpcs } from "./preferences.ts"
import { NotificationRpcs } from "./notifications.ts"
import { PushDeviceRpcs } from "./push-devices.ts"
import { RateLimiting } from "./rate-limiting.ts"
import { TypingRpcs } from "./typing.ts"
import { UserStatusRpcs } from "./user-statuses.ts"
import { SlashCommandRpcs } from "./slash-commands.ts"
import { ThreadRpcs } from "./threads.ts"
import { UserRpcs } from "./users.ts"
import { WorkspaceRpcs } from "./workspaces.ts"

/** Every call that Hazel answers. */
export class HazelRpcs extends RpcGroup.make()
  .merge(
    UserRpcs,
    WorkspaceRpcs,
    ChannelRpcs,
    ChannelMemberRpcs,
    ChannelBanRpcs,
    ChannelMuteRpcs,
    ChannelReadRpcs,
    ChannelPreferenceRpcs,
    MessageRpcs,
    HiddenMessageRpcs,
    MessagePurgeRpcs,
    MessageRevisionRpcs,
    MessageReactionRpcs,
    MessagePinRpcs,
    ThreadRpcs,
    MessageStreamRpcs,
    PreferenceRpcs,
    NotificationRpcs,
    PushDeviceRpcs,
    InvitationRpcs,
    IncomingWebhookRpcs,
    ChannelWebhookRpcs,
    SlashCommandRpcs,
    MessageReportRpcs,
    AuditLogRpcs,
    BotRpcs
  )
  .merge(
    TypingRpcs,
    PresenceRpcs,
    UserStatusRpcs,
    AppRpcs,
    AppKeyRpcs,
    AppLinkRpcs,
    AppConsoleRpcs,
    AppEventSinkRpcs,
    FileRpcs
  )
  .middleware(RateLimiting)
  .middleware(Authentication)
  .middleware(ErrorReporting) {}

export type Rpcs = RpcGroup.Rpcs<typeof HazelRpcs>
export type RpcTag = Rpcs["_tag"]

/** The contract of a call, by its name. */
export type Named<Tag extends RpcTag> = Extract<Rpcs, { readonly _tag: Tag }>
