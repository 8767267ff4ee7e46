import { UserRepository } from "@hazel/db/repositories/user-repository"
import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Sessions } from "../authentication/sessions.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { mailLimits } from "../front-door/limits/index.ts"
import { refusalResponse, refuseFor } from "../front-door/refusal.ts"
import { AddressConfirmations } from "../invitations/address-confirmations.ts"
import { AddressMails } from "../mail/address-mails.ts"
import { AddressProofs } from "../mail/address-proofs.ts"
import { secondsUntil } from "../quotas/rate-limits.ts"
import { EventLog } from "../realtime/event-log.ts"
import { inTime } from "./in-time.ts"
import { refuse } from "./refuse.ts"

const Body = Schema.Struct({ proof: Schema.String })

const notAgain = {
  "sent-lately": () =>
    refuse(429, "SENT_LATELY", "We sent a link a few minutes ago. Look into your spam folder, or ask again later.", {
      "retry-after": String(mailLimits.minutesBetweenRepeatedProofs * 60)
    }),
  "none-left": () => refuse(429, "NO_MAILS_LEFT", "No more links can be sent today. Ask again tomorrow.")
}

const invalid = { message: "This link is not for the account you are signed in with, or it has expired." }

/**
 * `POST /api/addresses/confirm` with `{"proof"}` from a mail: confirms the address of the signed-in account. 401
 * without a session, 429 after too many wrong credentials, 400 for a proof that is not of this account's address. The
 * session is required so that nobody confirms their address for another account that gave it, by opening the link.
 *
 * `POST /api/addresses/send-proof` mails the link again. 409 `ALREADY_CONFIRMED` or `MAIL_NOT_SET_UP`, 429 `SENT_LATELY` within five minutes
 * of the last one, 429 `NO_MAILS_LEFT` after three of a day.
 */
export const AddressRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const sessions = yield* Sessions
    const users = yield* UserRepository
    const proofs = yield* AddressProofs
    const confirmations = yield* AddressConfirmations
    const mails = yield* AddressMails
    const eventLog = yield* EventLog

    const identified = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const address = countedAs(clientAddressOf(trustedProxies, request))
      return { ...(yield* sessions.identify(request.headers, address)), address }
    })
    const refusals = {
      UnauthorizedError: ({ message }: { readonly message: string }) =>
        HttpServerResponse.json({ message }, { status: 401 }),
      SecondFactorRequiredError: ({ message }: { readonly message: string }) =>
        HttpServerResponse.json({ message }, { status: 403 }),
      RateLimited: (refusal: { readonly retryAfterMs: number }) =>
        Effect.succeed(refusalResponse(refuseFor(429, "Too many attempts. Try again later.", secondsUntil(refusal))))
    }

    const sendProof = Effect.gen(function* () {
      const { user, address } = yield* identified
      const own = yield* users.find(user.id)
      if (!mails.isOn) return yield* refuse(409, "MAIL_NOT_SET_UP", "This server cannot send any mail.")
      if (own === undefined || own.isAddressConfirmed)
        return yield* refuse(409, "ALREADY_CONFIRMED", "Your address is confirmed already.")
      const outcome = yield* mails.repeatConfirmation(own.email, address)
      return yield* outcome === "sent" ? HttpServerResponse.json({}) : notAgain[outcome]()
    }).pipe(Effect.catchTags(refusals))

    const confirm = Effect.gen(function* () {
      const { user, scopes } = yield* identified
      const { proof } = yield* HttpServerRequest.schemaBodyJson(Body)
      const email = (yield* users.find(user.id))?.email ?? ""
      if (scopes !== null || !proofs.holds(proof, email))
        return yield* HttpServerResponse.json(invalid, { status: 400 })
      yield* eventLog.change(confirmations.confirm(user.id, email))
      return yield* HttpServerResponse.json({ email })
    }).pipe(
      Effect.catchTags({
        ...refusals,
        SchemaError: () => HttpServerResponse.json(invalid, { status: 400 }),
        HttpServerError: () => HttpServerResponse.json(invalid, { status: 400 })
      })
    )
    yield* router.add("POST", "/api/addresses/confirm", inTime()(confirm))
    yield* router.add("POST", "/api/addresses/send-proof", inTime()(sendProof))
  })
)
