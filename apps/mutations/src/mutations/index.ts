import type { Mutation } from "../mutation.ts"
import { accounts } from "./accounts.ts"
import { appChannels } from "./app-channels.ts"
import { apps } from "./apps.ts"
import { assistants } from "./assistants.ts"
import { attacks } from "./attacks.ts"
import { channelEventMutations } from "./channel-events.ts"
import { credentials } from "./credentials.ts"
import { devices } from "./devices.ts"
import { events } from "./events.ts"
import { faults } from "./faults.ts"
import { hotsockHttp } from "./hotsock-http.ts"
import { hotsockSockets } from "./hotsock-sockets.ts"
import { hotsockTokens } from "./hotsock-tokens.ts"
import { hotsockPubSub } from "./hotsock-pub-sub.ts"
import { imkitHttp } from "./imkit-http.ts"
import { imkitSockets } from "./imkit-sockets.ts"
import { inbox } from "./inbox.ts"
import { inputs } from "./inputs.ts"
import { invariants } from "./invariants.ts"
import { jobs } from "./jobs.ts"
import { linkedChannels } from "./linked-channels.ts"
import { mentions } from "./mentions.ts"
import { messageSearch } from "./message-search.ts"
import { moderation } from "./moderation.ts"
import { packages } from "./packages.ts"
import { files } from "./files.ts"
import { phone } from "./phone.ts"
import { linkPreviews } from "./link-previews.ts"
import { pins } from "./pins.ts"
import { presence } from "./presence.ts"
import { publicApi } from "./public-api.ts"
import { pushNotifications } from "./push-notifications.ts"
import { reactions } from "./reactions.ts"
import { terminalClient } from "./terminal.ts"
import { threads } from "./threads.ts"
import { typing } from "./typing.ts"
import { webhooks } from "./webhooks.ts"
import { widget } from "./widget.ts"

/** A file for each part of `docs/statements.md`. */
export const mutations: ReadonlyArray<Mutation> = [
  ...reactions,
  ...publicApi,
  ...assistants,
  ...events,
  ...channelEventMutations,
  ...files,
  ...linkPreviews,
  ...pins,
  ...mentions,
  ...threads,
  ...messageSearch,
  ...inbox,
  ...phone,
  ...moderation,
  ...devices,
  ...presence,
  ...inputs,
  ...typing,
  ...invariants,
  ...attacks,
  ...credentials,
  ...accounts,
  ...faults,
  ...hotsockPubSub,
  ...jobs,
  ...linkedChannels,
  ...apps,
  ...appChannels,
  ...webhooks,
  ...widget,
  ...packages,
  ...terminalClient,
  ...hotsockTokens,
  ...hotsockHttp,
  ...hotsockSockets,
  ...imkitHttp,
  ...imkitSockets,
  ...pushNotifications
]
