import { PreferenceRepository } from "@hazel/db/repositories/preference-repository"
import { checkPreference } from "@hazel/domain/models/preference-check"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { PreferenceRpcs } from "@hazel/domain/rpc/preferences"
import { Effect } from "effect"
import { EventLog } from "../../realtime/event-log.ts"

const Group = PreferenceRpcs.middleware(Authentication)

export const PreferenceHandlers = Group.toLayer(
  Effect.gen(function* () {
    const preferences = yield* PreferenceRepository
    const eventLog = yield* EventLog

    return Group.of({
      "preference.list": Effect.fn("preference.list")(function* () {
        const { id } = yield* CurrentUser
        return yield* preferences.listFor(id)
      }),

      "preference.set": Effect.fn("preference.set")(function* (payload) {
        const { key, value } = payload
        yield* checkPreference(key, value)
        return yield* eventLog.commit("preference.set", payload, (intent) => preferences.set(intent, key, value))
      }),

      "preference.delete": Effect.fn("preference.delete")(function* (payload) {
        const { key } = payload
        yield* checkPreference(key)
        return yield* eventLog.commit("preference.delete", payload, (intent) => preferences.remove(intent, key))
      })
    })
  })
)
