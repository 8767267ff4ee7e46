import { type AppSettings as Settings, AppSettingRepository } from "@hazel/db/repositories/app-setting-repository"
import { InvalidInputError } from "@hazel/domain/errors"
import type { AppId } from "@hazel/domain/ids"
import { appSettingLimits } from "@hazel/domain/models/app-setting-model"
import { isStorableJson } from "@hazel/domain/storable-text"
import { Context, Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"

const { settings: most, key: longestKey, bytes } = appSettingLimits

const invalid = (message: string) => new InvalidInputError({ message })

const requireStorable = (added: Settings) => {
  const isKey = (key: string) => key !== "" && key.length <= longestKey
  if (Object.keys(added).every(isKey) && isStorableJson(JSON.stringify(added))) return Effect.void
  return Effect.fail(invalid(`Keys have 1 to ${longestKey} characters, and texts no U+0000 or unpaired surrogates.`))
}

const requireRoom = (settings: Settings) =>
  Object.keys(settings).length <= most && Buffer.byteLength(JSON.stringify(settings)) <= bytes
    ? Effect.void
    : Effect.fail(invalid(`An app has at most ${most} settings, of at most ${bytes} bytes as JSON.`))

const make = Effect.gen(function* () {
  const repository = yield* AppSettingRepository
  const eventLog = yield* EventLog

  /** Adds settings, in place of those with the same keys, and answers all. No event tells of it. */
  const add = Effect.fn("AppSettings.add")(function* (appId: AppId, added: Settings) {
    yield* requireStorable(added)
    return yield* eventLog.change(
      Effect.gen(function* () {
        yield* repository.lock(appId)
        yield* repository.add(appId, added)
        const settings = yield* repository.all(appId)
        yield* requireRoom(settings)
        return settings
      })
    )
  })

  return { all: repository.all, add, remove: repository.remove }
})

/** The settings that the server of an app stores for its clients. */
export class AppSettings extends Context.Service<AppSettings, Effect.Success<typeof make>>()("@hazel/AppSettings") {
  static readonly layer = Layer.effect(AppSettings, make).pipe(Layer.provide(EventLog.layer))
}
