import { Layer } from "effect"
import { NotedRouter } from "../api-descriptions/served-routes.ts"
import { RequestGuard } from "../front-door/request-guard.ts"
import { ChannelEventsGateway } from "../gateways/channel-events/index.ts"
import { HotsockGateway } from "../gateways/hotsock/index.ts"
import { ImkitGateway } from "../gateways/imkit/index.ts"
import { McpGateway } from "../gateways/mcp/index.ts"
import { WidgetDemoRoute } from "../demo/widget-demo-route.ts"
import { RpcRoutes } from "../rpc/routes.ts"
import { AccountRoute } from "./account-route.ts"
import { AddressChangeRoute } from "./address-change-route.ts"
import { AddressRoute } from "./address-route.ts"
import { ApiDescriptionRoute } from "./api-description-route.ts"
import { AuthenticationRoute } from "./authentication-route.ts"
import { CommandResponseRoute } from "./command-response-route.ts"
import { RouteDescriptions } from "./descriptions/index.ts"
import { DocsRoute } from "./docs-route.ts"
import { FileRoutes } from "./file-routes.ts"
import { HealthRoute } from "./health-route.ts"
import { IncomingWebhookRoute } from "./incoming-webhook-route.ts"
import { InvitationRoute } from "./invitation-route.ts"
import { MetricsRoute } from "./metrics-route.ts"
import { PasswordResetRoute } from "./password-reset-route.ts"
import { RealtimeRoute } from "./realtime-route.ts"
import { UnsubscribeRoute } from "./unsubscribe-route.ts"
import { UploadRoutes } from "./upload-routes.ts"
import { WebAppRoute } from "./web-app-route.ts"
import { WelcomeRoute } from "./welcome-route.ts"
import { WorkspaceIconRoute } from "./workspace-icon-route.ts"
import { WidgetRoute } from "./widget-route.ts"

/** Every route of the server, behind the guard that refuses requests before any of them. */
export const Routes = Layer.mergeAll(
  RequestGuard,
  RpcRoutes,
  AccountRoute,
  AddressChangeRoute,
  AddressRoute,
  ApiDescriptionRoute,
  AuthenticationRoute,
  ChannelEventsGateway,
  CommandResponseRoute,
  DocsRoute,
  FileRoutes,
  HealthRoute,
  HotsockGateway,
  ImkitGateway,
  IncomingWebhookRoute,
  InvitationRoute,
  McpGateway,
  MetricsRoute,
  PasswordResetRoute,
  RealtimeRoute,
  RouteDescriptions,
  UnsubscribeRoute,
  UploadRoutes,
  WebAppRoute,
  WelcomeRoute,
  WidgetDemoRoute,
  WidgetRoute,
  WorkspaceIconRoute
).pipe(Layer.provide(NotedRouter))
