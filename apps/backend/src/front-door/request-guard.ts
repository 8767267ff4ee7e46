import { IncomingMessage } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { ByteSize, Effect } from "effect"
import { HttpIncomingMessage, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { whileBodyArrives } from "./arriving-body.ts"
import { callPath, FrontDoor, pathOf, uploadPath } from "./front-door.ts"
import { isDeeperThan } from "./json-depth.ts"
import { requestLimits } from "./limits/index.ts"
import { readableEverywhere, type Refusal, refusalResponse, refuseFor } from "./refusal.ts"

const tooDeep: Refusal = {
  status: 400,
  message: `JSON may nest ${requestLimits.jsonDepth} levels deep.`
}

const busy = refuseFor(503, "Too many unfinished requests. Try again in a few seconds.", 5)

const tooLarge = (limit: number): Refusal => ({
  status: 413,
  message: `A request may have at most ${limit} bytes here.`
})

const bodyLimit = (path: string) =>
  path.startsWith("/api/auth/") ? requestLimits.authenticationBodyBytes : requestLimits.bodyBytes

const openBracket = 0x5b
const openBrace = 0x7b

const byteOrderMark = [0xef, 0xbb, 0xbf]

/** The decoder of bodies drops a byte order mark, so the depth is measured without it. */
const withoutMark = (body: Uint8Array) =>
  byteOrderMark.every((byte, index) => body[index] === byte) ? body.subarray(byteOrderMark.length) : body

const isTooDeep = (bytes: Uint8Array) => {
  const body = withoutMark(bytes)
  const start = body.find((byte) => byte > 0x20)
  return (start === openBracket || start === openBrace) && isDeeperThan(body, requestLimits.jsonDepth)
}

/**
 * Reads the body once, within its bounds; later readers get these bytes. The deadline for a whole request is Node's.
 */
const bodyRefusal = (
  { unfinished, addressOf }: FrontDoor["Service"],
  request: HttpServerRequest.HttpServerRequest,
  source: IncomingMessage
) =>
  Effect.gen(function* () {
    const limit = bodyLimit(pathOf(request.url))
    const { "content-length": length, "transfer-encoding": encoding } = source.headers
    if (encoding === undefined && length === undefined) return undefined
    const declared = length === undefined ? limit : Number(length)
    if (declared > limit) return tooLarge(limit)
    const read = Effect.option(
      Effect.provideService(request.arrayBuffer, HttpIncomingMessage.MaxBodySize, ByteSize.fromInputUnsafe(limit))
    )
    const body = yield* whileBodyArrives(unfinished, addressOf(source), source, read)
    if (body === undefined) return busy
    // The body is too long, or the peer is gone and receives no answer.
    if (body._tag === "None") return tooLarge(limit)
    const path = pathOf(request.url)
    // Calls are measured line by line, when it is known that their address may make them. Pieces of files are no JSON.
    if (path === callPath || path.startsWith(uploadPath)) return undefined
    return isTooDeep(new Uint8Array(body.value)) ? tooDeep : undefined
  })

/**
 * Refuses a request before any route sees it if it was sent to another host, from another origin, or costs too much to
 * read.
 */
export const RequestGuard = HttpRouter.middleware(
  Effect.gen(function* () {
    const door = yield* FrontDoor

    const refusalOf = (request: HttpServerRequest.HttpServerRequest, source: IncomingMessage) => {
      const { host, origin, cookie: sent } = request.headers
      const path = pathOf(request.url)
      const cookie = door.readsCookies(path) ? sent : undefined
      const refusal = door.refusalOf(source) ?? door.ownHost.refusalOf({ path, host, origin, cookie })
      const hasNoBody = source.method === "GET" || source.method === "HEAD"
      if (refusal || hasNoBody || door.isStreamed(path)) return Effect.succeed(refusal)
      return Effect.interruptible(bodyRefusal(door, request, source))
    }

    return (handled) =>
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        const source = NodeHttpServerRequest.toIncomingMessage(request)
        if (!(source instanceof IncomingMessage) || door.admittedOf(source)) return yield* handled
        // The socket was cut while more requests of it were parsed, and nobody waits for their answers.
        if (source.socket.destroyed) return HttpServerResponse.empty()
        const refusal = yield* refusalOf(request, source)
        if (refusal === undefined) return yield* handled
        return refusalResponse(door.isOpen(pathOf(request.url)) ? readableEverywhere(refusal) : refusal)
      })
  }),
  { global: true }
)
