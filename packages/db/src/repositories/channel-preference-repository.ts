import type { ChannelId } from "@hazel/domain/ids"
import { type ChannelPreferenceChanges, ChannelPreferences } from "@hazel/domain/models/channel-preference-model"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { channelPreferences } from "../schema/channel-preferences.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { query, run, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const find = ({ actorId }: Intent, channelId: ChannelId) =>
    onlyRow({ preferences: ChannelPreferences })`
      select channel_preferences_as_json(c, ${actorId}) as preferences from channels c where id = ${channelId}`.pipe(
      Effect.map((row) => row.preferences)
    )

  /** Changes preferences, under the lock of the person's log. Appends an event if they are different now. */
  const update = Effect.fn("ChannelPreferenceRepository.update")(function* (
    intent: Intent,
    channelId: ChannelId,
    { tags, ...changes }: ChannelPreferenceChanges
  ) {
    const before = yield* find(intent, channelId)
    const set = { ...changes, ...(tags && { tags: [...tags] }) }
    if (Object.keys(set).length > 0) {
      yield* query((database) =>
        database
          .insert(channelPreferences)
          .values({ userId: intent.actorId, channelId, ...set })
          .onConflictDoUpdate({ target: [channelPreferences.userId, channelPreferences.channelId], set })
      )
    }
    const data = yield* find(intent, channelId)
    if (JSON.stringify(data) === JSON.stringify(before)) return { data, seq: yield* log.seqOf(intent.actorId) }
    yield* run`select correct_channel_preferences(${channelId}, ${intent.actorId})`
    return {
      data,
      seq: yield* log.append(intent.actorId, intent, "channel_preference_updated", { channelId, preferences: data })
    }
  })

  return { update }
})

export class ChannelPreferenceRepository extends Context.Service<
  ChannelPreferenceRepository,
  Effect.Success<typeof make>
>()("@hazel/ChannelPreferenceRepository") {
  static readonly layer = Layer.effect(ChannelPreferenceRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
