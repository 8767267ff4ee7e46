import { RpcGroup } from "effect/rpc"
import { ChannelBanRpcs } from "./channel-bans.ts"
import { ChannelMuteRpcs } from "./channel-mutes.ts"
import { HiddenMessageRpcs } from "./hidden-messages.ts"
import { InboxRpcs } from "./inbox.ts"
import { MessagePurgeRpcs } from "./message-purges.ts"
import { MessageRevisionRpcs } from "./message-revisions.ts"
import { MessageSearchRpcs } from "./message-searches.ts"
import { MessageStreamRpcs } from "./message-streams.ts"
import { NotificationRpcs } from "./notifications.ts"
import { SessionRpcs } from "./sessions.ts"
import { PushDeviceRpcs } from "./push-devices.ts"
import { IncomingWebhookRpcs } from "./incoming-webhooks.ts"
import { ChannelWebhookRpcs } from "./channel-webhooks.ts"
import { SignInMethodRpcs } from "./sign-in-methods.ts"
import { UserGroupRpcs } from "./user-groups.ts"
import { SlashCommandRpcs } from "./slash-commands.ts"
import { AuditLogRpcs } from "./audit-log.ts"
import { BotRpcs } from "./bots.ts"
import { UserStatusRpcs } from "./user-statuses.ts"
import { AppRpcs } from "./apps.ts"
import { AppKeyRpcs } from "./app-keys.ts"
import { AppLinkRpcs } from "./app-links.ts"
import { AppConsoleRpcs } from "./app-console.ts"
import { AppEventSinkRpcs } from "./app-event-sinks.ts"
import { FileRpcs } from "./files.ts"
import { LinkPreviewRpcs } from "./link-previews.ts"
import { EverydayRpcs } from "./everyday.ts"
import { withMiddleware } from "./middleware.ts"

/** Every call that Hazel answers. A web page loads the contracts that are not in `EverydayRpcs` after its first load. */
export class HazelRpcs extends EverydayRpcs.merge(
  withMiddleware(
    RpcGroup.make().merge(
      ChannelBanRpcs,
      ChannelMuteRpcs,
      HiddenMessageRpcs,
      InboxRpcs,
      MessagePurgeRpcs,
      MessageRevisionRpcs,
      MessageSearchRpcs,
      MessageStreamRpcs,
      NotificationRpcs,
      PushDeviceRpcs,
      SessionRpcs,
      SignInMethodRpcs,
      IncomingWebhookRpcs,
      ChannelWebhookRpcs,
      SlashCommandRpcs,
      UserGroupRpcs,
      AuditLogRpcs,
      BotRpcs,
      UserStatusRpcs,
      AppRpcs,
      AppKeyRpcs,
      AppLinkRpcs,
      AppConsoleRpcs,
      AppEventSinkRpcs,
      FileRpcs,
      LinkPreviewRpcs
    )
  )
) {}

export type Rpcs = RpcGroup.Rpcs<typeof HazelRpcs>
export type RpcTag = Rpcs["_tag"]

/** The contract of a call, by its name. */
export type Named<Tag extends RpcTag> = Extract<Rpcs, { readonly _tag: Tag }>
