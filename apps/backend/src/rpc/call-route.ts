import { HazelRpcs } from "@hazel/domain/rpc"
import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HazelConfig } from "../config.ts"
import { CallPeers } from "../front-door/calls/call-peers.ts"
import { credentialHeadersOf } from "../front-door/calls/credential-headers.ts"
import { type EncodedError, type SingleAnswer, SingleCalls } from "../front-door/calls/single-calls.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { callPath } from "../front-door/front-door.ts"
import { callLimits } from "../front-door/limits/index.ts"
import { httpStatusOf } from "./http-status.ts"

const { lineBytesBeforeSignIn } = callLimits

const noStore = { "cache-control": "no-store" }

const retryAfter = ({ retryAfterMs }: EncodedError) =>
  typeof retryAfterMs === "number" ? { "retry-after": String(Math.ceil(retryAfterMs / 1_000)) } : {}

const refused = (error: EncodedError, status = httpStatusOf(error._tag)) =>
  HttpServerResponse.jsonUnsafe(error, { status, headers: { ...noStore, ...retryAfter(error) } })

const invalid = (message: string, status: 400 | 404 | 413) =>
  refused(Object.assign({ _tag: "InvalidInputError" }, { message }), status)

const tooManyCalls = refused(Object.assign({ _tag: "RateLimited" }, { bucket: "lines", retryAfterMs: 1_000 }))

const tooLarge = invalid(`A call may have ${lineBytesBeforeSignIn} bytes.`, 413)

const responseOf = (answer: SingleAnswer) => {
  if (answer._tag === "Success") return HttpServerResponse.jsonUnsafe(answer.value ?? null, { headers: noStore })
  const { error, isSignedIn } = answer
  return error._tag === "UnauthorizedError" && !isSignedIn ? refused(error, 401) : refused(error)
}

const parsed = (text: string): { readonly payload: unknown } | undefined => {
  try {
    return { payload: text.trim() === "" ? {} : JSON.parse(text) }
  } catch {
    return undefined
  }
}

/**
 * `POST /rpc/{tag}`: one call, with its payload as the body and its success or its refusal as the answer. It has the
 * middleware and the limits of a line of `POST /rpc`.
 */
export const CallRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { rateLimits, trustedProxies } = yield* HazelConfig
    const { pace } = yield* CallPeers
    const calls = yield* SingleCalls

    const isInPace = (address: string) => {
      const hasRoom = rateLimits === "off" || pace.hasRoom(address, 1)
      if (hasRoom) pace.spend(address, 1)
      return hasRoom
    }

    const answer = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { tag = "" } = yield* HttpRouter.params
      const address = countedAs(clientAddressOf(trustedProxies, request))
      if (!isInPace(address)) return tooManyCalls
      if (!HazelRpcs.requests.has(tag)) return invalid("There is no call with this name.", 404)
      const text = yield* request.text
      if (Buffer.byteLength(text) > lineBytesBeforeSignIn) return tooLarge
      const body = parsed(text)
      if (body === undefined) return invalid("The body is not JSON.", 400)
      const headers = credentialHeadersOf(request)
      return responseOf(yield* Effect.interruptible(calls.make({ tag, payload: body.payload, headers, address })))
    })
    yield* router.add("POST", `${callPath}/:tag`, answer)
  })
).pipe(Layer.provide([SingleCalls.layer, CallPeers.layer]))
