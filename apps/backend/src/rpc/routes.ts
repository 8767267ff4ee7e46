import { HazelRpcs } from "@hazel/domain/rpc"
import { Layer } from "effect"
import { RpcServer } from "effect/rpc"
import { CallPeers } from "../front-door/calls/call-peers.ts"
import { CallProtocolLive } from "../front-door/calls/call-protocol.ts"
import { AppConsoleHandlers } from "./handlers/app-console.ts"
import { AppEventSinkHandlers } from "./handlers/app-event-sinks.ts"
import { AppKeyHandlers } from "./handlers/app-keys.ts"
import { AppLinkHandlers } from "./handlers/app-links.ts"
import { AppHandlers } from "./handlers/apps.ts"
import { AuditLogHandlers } from "./handlers/audit-log.ts"
import { BotHandlers } from "./handlers/bots.ts"
import { ChannelBanHandlers } from "./handlers/channel-bans.ts"
import { ChannelMemberHandlers } from "./handlers/channel-members.ts"
import { ChannelMuteHandlers } from "./handlers/channel-mutes.ts"
import { ChannelReadHandlers } from "./handlers/channel-reads.ts"
import { ChannelPreferenceHandlers } from "./handlers/channel-preferences.ts"
import { ChannelHandlers } from "./handlers/channels.ts"
import { InvitationHandlers } from "./handlers/invitations.ts"
import { MessageReactionHandlers } from "./handlers/message-reactions.ts"
import { HiddenMessageHandlers } from "./handlers/hidden-messages.ts"
import { MessagePurgeHandlers } from "./handlers/message-purges.ts"
import { MessageReportHandlers } from "./handlers/message-reports.ts"
import { MessageRevisionHandlers } from "./handlers/message-revisions.ts"
import { MessageStreamHandlers } from "./handlers/message-streams.ts"
import { MessageHandlers } from "./handlers/messages.ts"
import { PresenceHandlers } from "./handlers/presences.ts"
import { TypingHandlers } from "./handlers/typing.ts"
import { UserStatusHandlers } from "./handlers/user-statuses.ts"
import { ThreadHandlers } from "./handlers/threads.ts"
import { PreferenceHandlers } from "./handlers/preferences.ts"
import { UserHandlers } from "./handlers/users.ts"
import { WorkspaceHandlers } from "./handlers/workspaces.ts"
import { AuthenticationLive } from "./middleware/authentication.ts"
import { ErrorReportingLive } from "./middleware/error-reporting.ts"
import { RateLimitingLive } from "./middleware/rate-limiting.ts"

export const HandlersLive = Layer.mergeAll(
  UserHandlers,
  BotHandlers,
  WorkspaceHandlers,
  ChannelHandlers,
  ChannelMemberHandlers,
  ChannelBanHandlers,
  ChannelMuteHandlers,
  ChannelReadHandlers,
  ChannelPreferenceHandlers,
  MessageHandlers,
  HiddenMessageHandlers,
  MessagePurgeHandlers,
  MessageRevisionHandlers,
  MessageStreamHandlers,
  MessageReactionHandlers,
  ThreadHandlers,
  PreferenceHandlers,
  InvitationHandlers,
  MessageReportHandlers,
  AppLinkHandlers,
  AppHandlers,
  AppKeyHandlers,
  AppEventSinkHandlers,
  AppConsoleHandlers,
  AuditLogHandlers,
  TypingHandlers,
  PresenceHandlers,
  UserStatusHandlers
)

export const RpcMiddlewareLive = Layer.mergeAll(AuthenticationLive, RateLimitingLive, ErrorReportingLive)

/** `POST /rpc` and `GET /rpc/ws`. */
export const RpcRoutes = RpcServer.layer(HazelRpcs, {
  // One broken call must not end the other calls of its connection.
  disableFatalDefects: true,
  disableTracing: true
}).pipe(Layer.provide([HandlersLive, RpcMiddlewareLive, CallProtocolLive]), Layer.provideMerge(CallPeers.layer))
