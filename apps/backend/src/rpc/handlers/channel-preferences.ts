import { ChannelPreferenceRepository } from "@hazel/db/repositories/channel-preference-repository"
import { checkChannelPreferences } from "@hazel/domain/models/channel-preference-check"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { ChannelPreferenceRpcs } from "@hazel/domain/rpc/channel-preferences"
import { Effect } from "effect"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelPreferenceRpcs.middleware(Authentication)

export const ChannelPreferenceHandlers = Group.toLayer(
  Effect.gen(function* () {
    const preferences = yield* ChannelPreferenceRepository
    const channelPolicy = yield* ChannelPolicy
    const eventLog = yield* EventLog

    return Group.of({
      "channelPreference.update": Effect.fn("channelPreference.update")(function* (payload) {
        const { channelId, transactionId: _, ...requested } = payload
        const changes = yield* checkChannelPreferences(requested)
        return yield* eventLog.commit("channelPreference.update", payload, (intent) =>
          Effect.flatMap(channelPolicy.requireCustomizable(channelId), ({ channel }) =>
            preferences.update(intent, channel.id, changes)
          )
        )
      })
    })
  })
)
