import { ChatStateRepository } from "@hazel/db/repositories/chat-state-repository"
import { MessageSearchRepository } from "@hazel/db/repositories/message-search-repository"
import { RoomStateRepository } from "@hazel/db/repositories/room-state-repository"
import { Context, Effect, Layer } from "effect"
import { AppRooms } from "../../../../apps/app-rooms.ts"
import { AppSettings } from "../../../../apps/app-settings.ts"
import { AppSockets } from "../../../../apps/app-sockets.ts"
import { AppUserBlocks } from "../../../../apps/app-user-blocks.ts"
import { AppUsers } from "../../../../apps/app-users.ts"
import { AppUserTokens } from "../../../../apps/app-user-tokens.ts"
import { MessagePropertyWrites } from "../../../../apps/message-property-writes.ts"
import { AppPushes } from "../../../../push-notifications/app-pushes.ts"
import { PushDevices } from "../../../../push-notifications/push-devices.ts"
import { ChannelPolicy } from "../../../../policies/channel-policy.ts"
import { MessagePolicy } from "../../../../policies/message-policy.ts"
import { RateLimits } from "../../../../quotas/rate-limits.ts"
import { Access } from "../../access/access.ts"
import { Ids } from "../../access/ids.ts"
import { makeObjects } from "../objects/objects.ts"

const make = Effect.gen(function* () {
  return {
    access: yield* Access,
    appPushes: yield* AppPushes,
    appRooms: yield* AppRooms,
    appSettings: yield* AppSettings,
    appSockets: yield* AppSockets,
    appUserBlocks: yield* AppUserBlocks,
    appUsers: yield* AppUsers,
    appUserTokens: yield* AppUserTokens,
    channelPolicy: yield* ChannelPolicy,
    ids: yield* Ids,
    limits: yield* RateLimits,
    messagePolicy: yield* MessagePolicy,
    messageProperties: yield* MessagePropertyWrites,
    objects: yield* makeObjects,
    pushDevices: yield* PushDevices,
    chatStates: yield* ChatStateRepository,
    searches: yield* MessageSearchRepository,
    states: yield* RoomStateRepository
  }
})

export type RestServices = Effect.Success<typeof make>

/** The services that routes use beside the contracts. */
export class Services extends Context.Service<Services, RestServices>()("@hazel/imkit/Services") {
  static readonly layer = Layer.effect(Services, make).pipe(Layer.provide([Access.layer, Ids.layer]))
}
