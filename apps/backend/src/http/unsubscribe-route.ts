import { PreferenceRepository } from "@hazel/db/repositories/preference-repository"
import { TransactionId } from "@hazel/domain/ids"
import { notificationKeys } from "@hazel/domain/models/notification-preference"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { HttpRouter } from "effect/http"
import { UnsubscribeTokens } from "../mention-digests/unsubscribe-tokens.ts"
import { EventLog } from "../realtime/event-log.ts"
import { inTime } from "./in-time.ts"
import { ended, question, tooManyPreferences, unknownLink } from "./unsubscribe-page.ts"

/**
 * `POST /unsubscribe/{token}` ends the mails about mentions of one person, as mail programs do with one click (RFC 8058). `GET` only
 * asks, because programs that look for malware follow the links in mails.
 */
export const UnsubscribeRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const tokens = yield* UnsubscribeTokens
    const preferences = yield* PreferenceRepository
    const eventLog = yield* EventLog

    const person = Effect.map(HttpRouter.params, ({ token = "" }) => tokens.read(token))

    const end = Effect.gen(function* () {
      const actorId = yield* person
      if (actorId === undefined) return unknownLink
      const intent = { actorId, transactionId: TransactionId.make(uuidV7()) }
      return yield* eventLog.change(preferences.set(intent, notificationKeys.email, "off")).pipe(
        Effect.as(ended),
        Effect.catchTag("TooManyPreferencesError", () => Effect.succeed(tooManyPreferences))
      )
    })
    yield* router.add("GET", "/unsubscribe/:token", inTime()(Effect.map(person, (id) => (id ? question : unknownLink))))
    yield* router.add("POST", "/unsubscribe/:token", inTime()(end))
  })
)
