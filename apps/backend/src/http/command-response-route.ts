import { SlashCommandInvocationRepository } from "@hazel/db/repositories/slash-command-invocation-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Data, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { CredentialFailures } from "../authentication/credential-failures.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { EventLog } from "../realtime/event-log.ts"
import { httpStatusOf } from "../rpc/http-status.ts"
import { AnswerInvocation } from "../slash-commands/answer-invocation.ts"
import { readAnswerBody } from "../slash-commands/answer-body.ts"
import { hashOfResponseToken } from "../slash-commands/response-urls.ts"
import { inTime } from "./in-time.ts"

const bodyBytes = 256 * 1024

class UnknownTokenError extends Data.TaggedError("UnknownTokenError") {}

const noStore = { "cache-control": "no-store" }

const refused = (error: { readonly _tag: string; readonly message?: unknown }, status: number) =>
  HttpServerResponse.jsonUnsafe(error, { status, headers: noStore })

const invalid = (message: string, status: 400 | 413 = 400) => refused({ _tag: "InvalidInputError", message }, status)

const gone = refused(
  { _tag: "SlashCommandInvocationNotFoundError", message: "Nothing can be answered here, or not any more." },
  404
)

/**
 * `POST /command-responses/{token}` answers a slash command later: up to five times within 30 minutes, with the answer of a command
 * in Hazel's or Slack's shape. Answers `ok`. The body is judged before the token, so that a refusal of it does not tell whether the
 * token exists. Source: D.14.
 */
export const CommandResponseRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const invocations = yield* SlashCommandInvocationRepository
    const failures = yield* CredentialFailures
    const answerInvocation = yield* AnswerInvocation
    const eventLog = yield* EventLog

    const find = Effect.fnUntraced(function* (token: string) {
      return (yield* invocations.findByToken(hashOfResponseToken(token))) ?? (yield* new UnknownTokenError())
    })

    const answer = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { token = "" } = yield* HttpRouter.params
      const body = yield* request.text
      if (Buffer.byteLength(body) > bodyBytes) return invalid(`An answer may have ${bodyBytes} bytes here.`, 413)
      const given = readAnswerBody(body)
      if (given === undefined) return invalid('Send JSON with a "text" that is not empty.')
      const address = countedAs(clientAddressOf(trustedProxies, request))
      const invocationId = yield* failures.counted(address, find(token))
      const transactionId = TransactionId.make(uuidV7())
      yield* eventLog.change(answerInvocation({ ...given, invocationId, transactionId }))
      return HttpServerResponse.text("ok", { headers: noStore })
    }).pipe(
      Effect.catch((error) =>
        Effect.succeed(
          error._tag === "UnknownTokenError" || error._tag === "SlashCommandInvocationNotFoundError"
            ? gone
            : refused(error, httpStatusOf(error._tag))
        )
      )
    )
    yield* router.add("POST", "/command-responses/:token", inTime()(answer))
  })
).pipe(Layer.provide(CredentialFailures.layer))
