import { UserRepository } from "@hazel/db/repositories/user-repository"
import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Sessions } from "../authentication/sessions.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { refusalResponse, refuseFor } from "../front-door/refusal.ts"
import { AddressConfirmations } from "../invitations/address-confirmations.ts"
import { AddressProofs } from "../mail/address-proofs.ts"
import { secondsUntil } from "../quotas/rate-limits.ts"
import { EventLog } from "../realtime/event-log.ts"
import { inTime } from "./in-time.ts"

const Body = Schema.Struct({ proof: Schema.String })

const invalid = { message: "This link is not for the account you are signed in with, or it has expired." }

/**
 * `POST /api/addresses/confirm` with `{"proof"}` from a mail: confirms the address of the signed-in account. 401
 * without a session, 429 after too many wrong credentials, 400 for a proof that is not of this account's address. The
 * session is required so that nobody confirms their address for another account that gave it, by opening the link.
 */
export const AddressRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const sessions = yield* Sessions
    const users = yield* UserRepository
    const proofs = yield* AddressProofs
    const confirmations = yield* AddressConfirmations
    const eventLog = yield* EventLog

    const confirm = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { user, scopes } = yield* sessions.identify(
        request.headers,
        countedAs(clientAddressOf(trustedProxies, request))
      )
      const { proof } = yield* HttpServerRequest.schemaBodyJson(Body)
      const email = (yield* users.find(user.id))?.email ?? ""
      if (scopes !== null || !proofs.holds(proof, email))
        return yield* HttpServerResponse.json(invalid, { status: 400 })
      yield* eventLog.change(confirmations.confirm(user.id, email))
      return yield* HttpServerResponse.json({ email })
    }).pipe(
      Effect.catchTags({
        UnauthorizedError: ({ message }) => HttpServerResponse.json({ message }, { status: 401 }),
        RateLimited: (refusal) =>
          Effect.succeed(refusalResponse(refuseFor(429, "Too many attempts. Try again later.", secondsUntil(refusal)))),
        SchemaError: () => HttpServerResponse.json(invalid, { status: 400 }),
        HttpServerError: () => HttpServerResponse.json(invalid, { status: 400 })
      })
    )
    yield* router.add("POST", "/api/addresses/confirm", inTime()(confirm))
  })
)
