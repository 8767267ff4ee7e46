import { PreferenceRepository } from "@hazel/db/repositories/preference-repository"
import { TransactionId } from "@hazel/domain/ids"
import { notificationKeys } from "@hazel/domain/models/notification-preference"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { UnsubscribeTokens } from "../mention-digests/unsubscribe-tokens.ts"
import { EventLog } from "../realtime/event-log.ts"
import { inTime } from "./in-time.ts"

const headers = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff"
}

const page = (text: string, status: number, form = "") =>
  HttpServerResponse.text(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Hazel</title><main><h1>Mails about mentions</h1><p>${text}</p>${form}</main></html>`,
    { status, contentType: "text/html; charset=utf-8", headers }
  )

const unknown = page(
  "This link is not complete. Open it from the mail again, or end the mails in your preferences.",
  404
)

const question = page(
  "Do you want no more mails about messages that mention you?",
  200,
  `<form method="post"><button>End these mails</button></form>`
)

const ended = page("You will receive no more of these mails. You can turn them on again in your preferences.", 200)

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
      if (actorId === undefined) return unknown
      const intent = { actorId, transactionId: TransactionId.make(uuidV7()) }
      return yield* eventLog.change(preferences.set(intent, notificationKeys.email, "off")).pipe(
        Effect.as(ended),
        Effect.catchTag("TooManyPreferencesError", () =>
          Effect.succeed(page("You have too many preferences. Delete one and open the link again.", 409))
        )
      )
    })
    yield* router.add("GET", "/unsubscribe/:token", inTime()(Effect.map(person, (id) => (id ? question : unknown))))
    yield* router.add("POST", "/unsubscribe/:token", inTime()(end))
  })
)
