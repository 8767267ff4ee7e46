import { problemWithEmail, tidyEmail } from "@hazel/domain/email-address"
import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PasswordResets } from "../authentication/password-resets.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { inTime } from "./in-time.ts"
import { refusalsOfPassword, refusalsOfRequest, refuse } from "./refuse.ts"

const Request = Schema.Struct({ email: Schema.String })
const Use = Schema.Struct({ token: Schema.String, newPassword: Schema.String })

/**
 * `POST /api/password-resets` with `{"email"}`: mails a link to choose a new password. The answer and its time are the same whether an
 * account has the address or not. 409 `MAIL_NOT_SET_UP` without a mail server.
 *
 * `POST /api/password-resets/use` with `{"token", "newPassword"}`: replaces the password and signs out all devices. 400
 * `RESET_LINK_NOT_VALID`, `PASSWORD_TOO_SHORT` or `PASSWORD_TOO_LONG`. Both answer 429 after too many attempts of one address.
 */
export const PasswordResetRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const resets = yield* PasswordResets

    const addressOf = (request: HttpServerRequest.HttpServerRequest) =>
      countedAs(clientAddressOf(trustedProxies, request))

    const request = Effect.gen(function* () {
      if (!resets.canMail)
        return yield* refuse(
          409,
          "MAIL_NOT_SET_UP",
          "This server cannot send mail. Ask an admin of the workspace for a link to choose a new password."
        )
      const made = yield* HttpServerRequest.HttpServerRequest
      const email = tidyEmail((yield* HttpServerRequest.schemaBodyJson(Request)).email)
      const problem = problemWithEmail(email)
      if (problem !== undefined) return yield* refuse(400, "EMAIL_NOT_USABLE", problem)
      yield* resets.request(email, addressOf(made))
      return yield* HttpServerResponse.json({})
    }).pipe(Effect.catchTags(refusalsOfRequest))

    const use = Effect.gen(function* () {
      const made = yield* HttpServerRequest.HttpServerRequest
      const { token, newPassword } = yield* HttpServerRequest.schemaBodyJson(Use)
      yield* resets.use(token, newPassword, addressOf(made))
      return yield* HttpServerResponse.json({})
    }).pipe(
      Effect.catchTags({
        ...refusalsOfRequest,
        ...refusalsOfPassword,
        ResetLinkNotValidError: () =>
          refuse(400, "RESET_LINK_NOT_VALID", "This link was used before or has expired. Ask for a new one."),
        PasswordLengthError: ({ isTooShort }) =>
          isTooShort
            ? refuse(400, "PASSWORD_TOO_SHORT", `Use at least ${passwordLimits.leastLength} characters.`)
            : refuse(400, "PASSWORD_TOO_LONG", `Use at most ${passwordLimits.length} characters.`)
      })
    )
    yield* router.add("POST", "/api/password-resets", inTime()(request))
    yield* router.add("POST", "/api/password-resets/use", inTime()(use))
  })
)
