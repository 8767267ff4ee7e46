import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { AccountDeletion } from "../authentication/account-deletion.ts"
import { Sessions } from "../authentication/sessions.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { type SignInMethodRefused, statusOf } from "../sign-in-methods/refusal.ts"
import { inTime } from "./in-time.ts"
import { refusalsOfPassword, refusalsOfRequest, refusalsOfSession, refuse } from "./refuse.ts"

const Deletion = Schema.Struct({ password: Schema.String, name: Schema.String })

const refusals = {
  ...refusalsOfRequest,
  ...refusalsOfSession,
  ...refusalsOfPassword,
  SignInMethodRefused: ({ status, code, message }: SignInMethodRefused) => refuse(statusOf[status], code, message),
  NameDiffersError: () => refuse(400, "NAME_DIFFERS", "Type your name as it is shown in Hazel."),
  OwnerStaysError: () =>
    refuse(
      409,
      "OWNER_STAYS",
      "You own this workspace. Transfer ownership to somebody else first, in the list of members."
    )
}

/**
 * `POST /api/account/delete` with `{"password", "name"}`: deletes the account of the signed-in person for good. 401 without a session, 400
 * `INVALID_PASSWORD` or `NAME_DIFFERS`, 403 `PROOF_REQUIRED` for programs and for people without a password whose sign-in is old, 409
 * `OWNER_STAYS` for the owner, 429 after too many wrong passwords.
 */
export const AccountRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const sessions = yield* Sessions
    const deletion = yield* AccountDeletion

    const deleteOwn = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const address = countedAs(clientAddressOf(trustedProxies, request))
      const caller = yield* sessions.identify(request.headers, address)
      yield* deletion.deleteOwn(caller, yield* HttpServerRequest.schemaBodyJson(Deletion), address)
      return yield* HttpServerResponse.json({})
    }).pipe(Effect.catchTags(refusals))
    yield* router.add("POST", "/api/account/delete", inTime()(deleteOwn))
  })
)
