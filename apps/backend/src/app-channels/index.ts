import { Layer } from "effect"
import { AppChannels } from "./app-channels.ts"
import { AppConnections } from "./app-connections.ts"
import { AppMessageReactions } from "./app-message-reactions.ts"
import { AppMessages } from "./app-messages.ts"
import { AppSchedules } from "./app-schedules.ts"
import { AppStorage } from "./app-storage.ts"
import { AppSubscriptions } from "./app-subscriptions.ts"

/** Everything below the protocols of apps. Each layer provides itself with the services it uses. */
export const AppChannelServices = Layer.mergeAll(
  AppChannels.layer,
  AppConnections.layer,
  AppMessageReactions.layer,
  AppMessages.layer,
  AppSchedules.layer,
  AppStorage.layer,
  AppSubscriptions.layer
)
