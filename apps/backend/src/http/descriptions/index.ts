import { Layer } from "effect"
import { AuthenticationDescription } from "./authentication.ts"
import { CommandResponseDescription } from "./command-responses.ts"
import { FileDescription } from "./files.ts"
import { IncomingWebhookDescription } from "./incoming-webhooks.ts"
import { SocketDescriptions } from "./sockets.ts"
import { InstallationDescription } from "./installation.ts"

/** Describes the routes that belong to no gateway and are no calls. */
export const RouteDescriptions = Layer.mergeAll(
  AuthenticationDescription,
  CommandResponseDescription,
  FileDescription,
  IncomingWebhookDescription,
  InstallationDescription,
  SocketDescriptions
)
