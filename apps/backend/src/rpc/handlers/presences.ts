import { PresenceRepository } from "@hazel/db/repositories/presence-repository"
import { InvalidPresenceError } from "@hazel/domain/models/presence-model"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { PresenceRpcs } from "@hazel/domain/rpc/presences"
import { Clock, Effect } from "effect"
import { EventLog } from "../../realtime/event-log.ts"

const Group = PresenceRpcs.middleware(Authentication)

export const PresenceHandlers = Group.toLayer(
  Effect.gen(function* () {
    const presences = yield* PresenceRepository
    const eventLog = yield* EventLog

    return Group.of({
      "user.setPresence": Effect.fn("user.setPresence")(function* (payload) {
        const { mode, endsAt = null } = payload
        if (endsAt !== null && Date.parse(endsAt) <= (yield* Clock.currentTimeMillis)) {
          return yield* new InvalidPresenceError({ message: "Choose an end time in the future." })
        }
        return yield* eventLog.commit("user.setPresence", payload, (intent) =>
          presences.choose(intent, { mode, endsAt })
        )
      })
    })
  })
)
