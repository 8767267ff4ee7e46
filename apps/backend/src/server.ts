import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { Repositories } from "@hazel/db/repositories/index"
import { ArrivalLimits } from "@hazel/db/repositories/arrival-repository"
import { ByteSize, Effect, Layer } from "effect"
import { HttpIncomingMessage, HttpMiddleware, HttpRouter } from "effect/http"
import { AccountEnds } from "./authentication/account-ends.ts"
import { Authentication } from "./authentication/authentication.ts"
import { BotKeys } from "./authentication/bot-keys.ts"
import { CookieNames } from "./authentication/cookie-names.ts"
import { CredentialFailures } from "./authentication/credential-failures.ts"
import { KnownDevices } from "./authentication/known-devices.ts"
import { PasswordAttempts } from "./authentication/password-attempts.ts"
import { PasswordQueue } from "./authentication/password-queue.ts"
import { PasswordRequests } from "./authentication/password-requests.ts"
import { SessionEnds } from "./authentication/session-ends.ts"
import { Sessions } from "./authentication/sessions.ts"
import { HazelConfig } from "./config.ts"
import { Epoch } from "./epoch/epoch.ts"
import { UserDirectory } from "./users/user-directory.ts"
import { FrontDoor } from "./front-door/front-door.ts"
import { boundedServer } from "./front-door/http-server.ts"
import { replayLimits, requestLimits, welcomeLimits } from "./front-door/limits.ts"
import { PacedSockets } from "./front-door/paced-sockets.ts"
import { RequestGuard } from "./front-door/request-guard.ts"
import { AuthenticationRoute } from "./http/authentication-route.ts"
import { InvitationRoute } from "./http/invitation-route.ts"
import { InvitationMails } from "./invitations/invitation-mails.ts"
import { InvitationMaker } from "./invitations/invitation-maker.ts"
import { InvitationTokens } from "./invitations/invitation-tokens.ts"
import { SendMails } from "./jobs/send-mails.ts"
import { InvitationPolicy } from "./policies/invitation-policy.ts"
import { AddressRoute } from "./http/address-route.ts"
import { AddressConfirmations } from "./invitations/address-confirmations.ts"
import { AddressMails } from "./mail/address-mails.ts"
import { AddressProofs } from "./mail/address-proofs.ts"
import { MailShares } from "./mail/mail-shares.ts"
import { MailSender } from "./mail/mail-sender.ts"
import { HealthRoute } from "./http/health-route.ts"
import { MetricsRoute } from "./http/metrics-route.ts"
import { RealtimeRoute } from "./http/realtime-route.ts"
import { WebAppRoute } from "./http/web-app-route.ts"
import { ForgetMailShares } from "./jobs/forget-mail-shares.ts"
import { ForgetOldTransactions } from "./jobs/forget-old-transactions.ts"
import { ForgetSignInFailures } from "./jobs/forget-sign-in-failures.ts"
import { LiftEndedRestraints } from "./jobs/lift-ended-restraints.ts"
import { NoticeEndedSessions } from "./jobs/notice-ended-sessions.ts"
import { TrimLogs } from "./jobs/trim-logs.ts"
import { InterruptAbandonedStreams } from "./jobs/interrupt-abandoned-streams.ts"
import { WelcomeRoute } from "./http/welcome-route.ts"
import { BotPolicy } from "./policies/bot-policy.ts"
import { ChannelBanPolicy } from "./policies/channel-ban-policy.ts"
import { ChannelPolicy } from "./policies/channel-policy.ts"
import { ChannelReadPolicy } from "./policies/channel-read-policy.ts"
import { MembershipPolicy } from "./policies/membership-policy.ts"
import { MessagePolicy } from "./policies/message-policy.ts"
import { MessageReactionPolicy } from "./policies/message-reaction-policy.ts"
import { MessageReportPolicy } from "./policies/message-report-policy.ts"
import { UserPolicy } from "./policies/user-policy.ts"
import { WorkspacePolicy } from "./policies/workspace-policy.ts"
import { ThreadPolicy } from "./policies/thread-policy.ts"
import { MessageStreamPolicy } from "./policies/message-stream-policy.ts"
import { RateLimits } from "./quotas/rate-limits.ts"
import { Presence } from "./presence/presence.ts"
import { ChannelReaders } from "./realtime/channel-readers.ts"
import { EventLog } from "./realtime/event-log.ts"
import { Hub } from "./realtime/hub.ts"
import { PushChannel } from "./realtime/push-channel.ts"
import { StorageQuota } from "./quotas/storage-quota.ts"
import { StreamAppends } from "./realtime/stream-appends.ts"
import { DirectChannels } from "./rpc/handlers/direct-channels.ts"
import { Typing } from "./realtime/typing.ts"
import { RpcRoutes } from "./rpc/routes.ts"

const Policies = Layer.mergeAll(
  ChannelBanPolicy.layer,
  MessageReactionPolicy.layer,
  MessageStreamPolicy.layer,
  ChannelReadPolicy.layer,
  ThreadPolicy.layer,
  InvitationPolicy.layer,
  MessageReportPolicy.layer
).pipe(
  Layer.provideMerge(Layer.mergeAll(BotPolicy.layer, MembershipPolicy.layer, MessagePolicy.layer)),
  Layer.provideMerge(Layer.mergeAll(ChannelPolicy.layer, UserPolicy.layer)),
  Layer.provideMerge(WorkspacePolicy.layer)
)

const Invitations = InvitationMaker.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(InvitationMails.layer, AddressConfirmations.layer))
)

const SessionsLive = Layer.mergeAll(Sessions.layer, PasswordRequests.layer).pipe(
  Layer.provide(PasswordAttempts.layer),
  Layer.provide(PasswordQueue.layer),
  Layer.provideMerge(Authentication.layer),
  Layer.provideMerge(Layer.mergeAll(RateLimits.layer, SessionEnds.layer, BotKeys.layer, CredentialFailures.layer)),
  Layer.provide(KnownDevices.layer),
  Layer.provideMerge(CookieNames.layer),
  Layer.provideMerge(AddressMails.layer),
  Layer.provideMerge(MailShares.layer),
  Layer.provideMerge(Layer.mergeAll(InvitationTokens.layer, MailSender.layer, AddressProofs.layer))
)

/** Everything between the database and the outside. Built outside `serve`, which would make a second one. */
export const ServicesLive = Layer.mergeAll(
  PushChannel.layer,
  StreamAppends.layer,
  StorageQuota.layer,
  UserDirectory.layer,
  DirectChannels.layer,
  ChannelReaders.layer,
  AccountEnds.layer,
  Invitations
).pipe(
  Layer.provideMerge(EventLog.layer),
  Layer.provideMerge(Typing.layer),
  Layer.provideMerge(Presence.layer),
  Layer.provideMerge(Hub.layer),
  Layer.provideMerge(Epoch.layer),
  Layer.provideMerge(Layer.mergeAll(Policies, SessionsLive)),
  Layer.provideMerge(Repositories),
  Layer.provide(Layer.succeed(ArrivalLimits, { ...welcomeLimits, ...replayLimits }))
)

const Routes = Layer.mergeAll(
  RpcRoutes,
  RealtimeRoute,
  AuthenticationRoute,
  WelcomeRoute,
  InvitationRoute,
  AddressRoute,
  HealthRoute,
  MetricsRoute,
  WebAppRoute,
  RequestGuard
)

const HttpServerLive = Layer.unwrap(
  Effect.gen(function* () {
    const settings = yield* HazelConfig
    const door = yield* FrontDoor
    return NodeHttpServer.layer(() => boundedServer(settings, door), {
      port: settings.port,
      host: settings.host,
      gracefulShutdownTimeout: "500 millis",
      websocket: { maxPayload: requestLimits.bodyBytes, perMessageDeflate: false }
    })
  })
)

/** The port and what answers on it. */
export const HttpLive = HttpRouter.serve(Routes, {
  disableLogger: true,
  disableListenLog: true,
  middleware: HttpMiddleware.compression()
}).pipe(
  Layer.provide(Layer.succeed(HttpIncomingMessage.MaxBodySize, ByteSize.fromInputUnsafe(requestLimits.bodyBytes))),
  Layer.merge(
    Layer.mergeAll(
      ForgetOldTransactions,
      ForgetMailShares,
      ForgetSignInFailures,
      NoticeEndedSessions,
      SendMails,
      LiftEndedRestraints,
      TrimLogs
    )
  ),
  Layer.provideMerge(HttpServerLive),
  Layer.provideMerge(FrontDoor.layer),
  Layer.provide(PacedSockets.layer),
  // Before the port opens: who comes while nothing answers yet would wait for good.
  Layer.provide(InterruptAbandonedStreams)
)

/** All of Hazel but its database. */
export const ServerLive = HttpLive.pipe(Layer.provideMerge(ServicesLive))
