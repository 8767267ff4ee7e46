import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { AddressChanges } from "../authentication/address-changes.ts"
import { Sessions } from "../authentication/sessions.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { type SignInMethodRefused, statusOf } from "../sign-in-methods/refusal.ts"
import { inTime } from "./in-time.ts"
import { refusalsOfPassword, refusalsOfRequest, refusalsOfSession, refuse } from "./refuse.ts"

const Request = Schema.Struct({ email: Schema.String, password: Schema.String })
const Token = Schema.Struct({ token: Schema.String })

const ofConfirmation = {
  AddressLinkNotValidError: () =>
    refuse(
      400,
      "ADDRESS_LINK_NOT_VALID",
      "This link was used before, has expired, or is not for the account you are signed in with."
    )
}

const ofUndo = {
  AddressLinkNotValidError: () =>
    refuse(400, "ADDRESS_LINK_NOT_VALID", "This link was used before, has expired, or is not a link of this workspace.")
}

const ofChange = {
  SignInMethodRefused: ({ status, code, message }: SignInMethodRefused) => refuse(statusOf[status], code, message),
  AddressNotUsableError: ({ message }: { readonly message: string }) => refuse(400, "EMAIL_NOT_USABLE", message)
}

const ofLink = {
  AddressTakenError: () =>
    refuse(
      409,
      "ADDRESS_TAKEN",
      "Another account has this address by now, so nothing was changed. If that account is not yours, ask an admin of the workspace."
    )
}

/**
 * `POST /api/addresses/change` with `{"email", "password"}`: mails a link to the new address of the signed-in person. The answer is the same
 * whether an account has the address or not. 401 without a session, 400 `INVALID_PASSWORD` or `EMAIL_NOT_USABLE`, 403 `PROOF_REQUIRED` for
 * programs and for people without a password whose sign-in is old, 409 `MAIL_NOT_SET_UP` without a mail server.
 *
 * `POST /api/addresses/change/confirm` with `{"token"}` of the link: gives the signed-in person the address. `POST
 * /api/addresses/change/undo` with `{"token"}` of the mail to the former address: restores it, needs no session, and answers `resetPath`, the
 * page to choose a new password, or null for somebody who has none. Both: 400 `ADDRESS_LINK_NOT_VALID`, 409 `ADDRESS_TAKEN`.
 */
export const AddressChangeRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const sessions = yield* Sessions
    const changes = yield* AddressChanges

    const addressOf = Effect.map(HttpServerRequest.HttpServerRequest, (request) => ({
      headers: request.headers,
      address: countedAs(clientAddressOf(trustedProxies, request))
    }))
    const identified = Effect.gen(function* () {
      const { headers, address } = yield* addressOf
      return { caller: yield* sessions.identify(headers, address), address }
    })

    const request = Effect.gen(function* () {
      const { caller, address } = yield* identified
      if (!changes.canMail)
        return yield* refuse(
          409,
          "MAIL_NOT_SET_UP",
          "Addresses are confirmed by mail, and this server cannot send any."
        )
      yield* changes.request(caller, yield* HttpServerRequest.schemaBodyJson(Request), address)
      return yield* HttpServerResponse.json({})
    }).pipe(Effect.catchTags({ ...refusalsOfRequest, ...refusalsOfSession, ...refusalsOfPassword, ...ofChange }))
    const confirm = Effect.gen(function* () {
      const { caller } = yield* identified
      const { token } = yield* HttpServerRequest.schemaBodyJson(Token)
      return yield* HttpServerResponse.json({ email: yield* changes.confirm(caller, token) })
    }).pipe(Effect.catchTags({ ...refusalsOfRequest, ...refusalsOfSession, ...ofConfirmation, ...ofLink }))
    const undo = Effect.gen(function* () {
      const { address } = yield* addressOf
      const { token } = yield* HttpServerRequest.schemaBodyJson(Token)
      return yield* HttpServerResponse.json({ resetPath: (yield* changes.undo(token, address)) ?? null })
    }).pipe(Effect.catchTags({ ...refusalsOfRequest, ...refusalsOfPassword, ...ofUndo, ...ofLink }))
    yield* router.add("POST", "/api/addresses/change", inTime()(request))
    yield* router.add("POST", "/api/addresses/change/confirm", inTime()(confirm))
    yield* router.add("POST", "/api/addresses/change/undo", inTime()(undo))
  })
)
