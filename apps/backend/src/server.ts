import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { ArrivalLimits } from "@hazel/db/repositories/arrival-repository"
import { Repositories } from "@hazel/db/repositories/index"
import { ByteSize, Effect, Layer } from "effect"
import { HttpIncomingMessage, HttpMiddleware, HttpRouter } from "effect/http"
import { ServedRoutes } from "./api-descriptions/served-routes.ts"
import { ApiDescriptions } from "./api-descriptions/api-descriptions.ts"
import { AppDirectory } from "./apps/app-directory.ts"
import { AppChannelServices } from "./app-channels/index.ts"
import { AppKeys } from "./apps/app-keys.ts"
import { AppRooms } from "./apps/app-rooms.ts"
import { AppSettings } from "./apps/app-settings.ts"
import { AppSockets } from "./apps/app-sockets.ts"
import { MessagePropertyWrites } from "./apps/message-property-writes.ts"
import { AppUserBlocks } from "./apps/app-user-blocks.ts"
import { AppUsers } from "./apps/app-users.ts"
import { AppUserTokens } from "./apps/app-user-tokens.ts"
import { AppLinkServices } from "./app-links/index.ts"
import { AuthenticationServices } from "./authentication/index.ts"
import { HazelConfig } from "./config.ts"
import { Epoch } from "./epoch/epoch.ts"
import { FileStorage } from "./files/file-storage.ts"
import { Uploads } from "./files/uploads.ts"
import { FrontDoor } from "./front-door/front-door.ts"
import { boundedServer } from "./front-door/http-server.ts"
import { replayLimits, requestLimits, welcomeLimits } from "./front-door/limits/index.ts"
import { PacedSockets } from "./front-door/paced-sockets.ts"
import { Routes } from "./http/index.ts"
import { InvitationServices } from "./invitations/index.ts"
import { RepeatingJobs } from "./jobs/index.ts"
import { InterruptAbandonedStreams } from "./jobs/interrupt-abandoned-streams.ts"
import { Jobs, RunJobs } from "./jobs/jobs.ts"
import { FetchLinkPages } from "./link-previews/fetch-link-pages.ts"
import { FindLinks } from "./link-previews/find-links.ts"
import { MailServices } from "./mail/index.ts"
import { Nodes } from "./nodes/nodes.ts"
import { Deliveries } from "./outlet/deliveries.ts"
import { Nats } from "./outlet/nats/nats.ts"
import { Outlet } from "./outlet/outlet.ts"
import { AnswerInvocation } from "./slash-commands/answer-invocation.ts"
import { RunCommand } from "./slash-commands/run-command.ts"
import { SinkSecrets } from "./outlet/sink-secrets.ts"
import { SinkTargets } from "./outlet/sink-targets.ts"
import { ReadOutlet } from "./outlet/read-outlet.ts"
import { Webhooks } from "./outlet/webhooks/webhooks.ts"
import { Policies } from "./policies/index.ts"
import { Presence } from "./presence/presence.ts"
import { PresentPeople } from "./presence/present-people.ts"
import { KeepActivities } from "./push-notifications/keep-activities.ts"
import { AppPushes } from "./push-notifications/app-pushes.ts"
import { PushDevices } from "./push-notifications/push-devices.ts"
import { SendMentionDigests } from "./mention-digests/send-mention-digests.ts"
import { UnsubscribeTokens } from "./mention-digests/unsubscribe-tokens.ts"
import { PushServices } from "./push-notifications/push-services.ts"
import { ReadNotifications } from "./push-notifications/read-notifications.ts"
import { SendAppPushes } from "./push-notifications/send-app-pushes.ts"
import { SendNotifications } from "./push-notifications/send-notifications.ts"
import { SendSummaries } from "./push-notifications/send-summaries.ts"
import { RateLimits } from "./quotas/rate-limits.ts"
import { StorageQuota } from "./quotas/storage-quota.ts"
import { RealtimeServices } from "./realtime/index.ts"
import { ChannelSettings } from "./channels/channel-settings.ts"
import { DirectChannels } from "./channels/direct-channels.ts"
import { PublicChannels } from "./channels/public-channels.ts"
import { Portraits } from "./users/portraits.ts"
import { WorkspaceIcons } from "./workspace-icons/workspace-icons.ts"
import { UserHandles } from "./users/user-handles.ts"
import { UserDirectory } from "./users/user-directory.ts"

/** Every service between the database and the routes. It is built outside `serve`, which would make a second one. */
export const ServicesLive = Layer.mergeAll(
  AnswerInvocation.layer,
  ApiDescriptions.layer,
  AppDirectory.layer,
  AppChannelServices,
  AppKeys.layer,
  AppRooms.layer,
  AppSettings.layer,
  AppSockets.layer,
  MessagePropertyWrites.layer,
  AppUserBlocks.layer,
  AppUsers.layer,
  AppUserTokens.layer,
  AppLinkServices,
  AppPushes.layer,
  AuthenticationServices,
  ChannelSettings.layer,
  DirectChannels.layer,
  Epoch.layer,
  InvitationServices,
  Jobs.layer,
  MailServices,
  Nats.layer,
  Nodes.layer,
  Outlet.layer,
  Policies,
  Presence.layer,
  PresentPeople.layer,
  PublicChannels.layer,
  PushDevices.layer,
  UnsubscribeTokens.layer,
  PushServices.layer,
  RateLimits.layer,
  RealtimeServices,
  RunCommand.layer,
  ServedRoutes.layer,
  SinkSecrets.layer,
  SinkTargets.layer,
  StorageQuota.layer,
  Portraits.layer,
  Layer.mergeAll(Uploads.layer, WorkspaceIcons.layer).pipe(Layer.provideMerge(FileStorage.layer)),
  UserDirectory.layer,
  UserHandles.layer,
  Webhooks.layer
).pipe(
  Layer.provideMerge(Repositories),
  Layer.provide(Layer.succeed(ArrivalLimits, { ...welcomeLimits, ...replayLimits }))
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

/** The port, the routes that answer on it, and the kinds of jobs. */
const RoutesLive = HttpRouter.serve(Routes, {
  disableLogger: true,
  disableListenLog: true,
  middleware: HttpMiddleware.compression()
}).pipe(
  Layer.provide(Layer.succeed(HttpIncomingMessage.MaxBodySize, ByteSize.fromInputUnsafe(requestLimits.bodyBytes))),
  Layer.merge(RepeatingJobs),
  Layer.merge(ReadOutlet),
  Layer.merge(Deliveries),
  Layer.merge(FindLinks),
  Layer.merge(FetchLinkPages),
  Layer.merge(KeepActivities),
  Layer.merge(ReadNotifications),
  Layer.merge(SendNotifications),
  Layer.merge(SendSummaries),
  Layer.merge(SendMentionDigests),
  Layer.merge(SendAppPushes),
  Layer.provideMerge(HttpServerLive),
  Layer.provideMerge(FrontDoor.layer),
  Layer.provide(PacedSockets.layer),
  // Runs before the port opens: a connection accepted while nothing answers yet would wait for ever.
  Layer.provide(InterruptAbandonedStreams)
)

/** The routes, and the jobs that run as soon as every route and kind is registered. */
export const HttpLive = RunJobs.pipe(Layer.provideMerge(RoutesLive))

/** All of Hazel except its database. */
export const ServerLive = HttpLive.pipe(Layer.provideMerge(ServicesLive))
