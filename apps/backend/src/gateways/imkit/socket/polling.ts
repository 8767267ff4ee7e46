import type { IncomingMessage, ServerResponse } from "node:http"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { whileBodyArrives } from "../../../front-door/arriving-body.ts"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { readableEverywhere, type Refusal, refusalResponse } from "../../../front-door/refusal.ts"
import type { ImkitSocket } from "./imkit-socket.ts"
import { type Sessions, sidIn } from "./sessions.ts"

const tooLarge: Refusal = { status: 413, message: "The body is too long for this session." }

const overlapping: Refusal = { status: 400, message: "Send one request after the other." }

/** Serves requests over polling: one that opens a session, and then those that fetch and those that send packets. */
export const makePolling = Effect.fnUntraced(function* ({ engine, of, expect }: Sessions) {
  const door = yield* FrontDoor

  const untilAnswered = (request: IncomingMessage, response: ServerResponse) =>
    Effect.callback<true>((resume) => {
      response.once("close", () => resume(Effect.succeed(true)))
      engine.handleRequest(request, response)
    })

  const answer = Effect.fnUntraced(function* (request: IncomingMessage, response: ServerResponse) {
    const address = door.addressOf(request)
    const read = untilAnswered(request, response)
    const answered = yield* whileBodyArrives(door.unfinished, address, request, read)
    // There is no room for the rest of the body, so the engine cannot answer.
    if (answered === undefined) request.destroy()
    return HttpServerResponse.empty()
  })

  /** Answers a request that may open a session, which counts as a socket until it has ended. */
  const begin = (request: IncomingMessage, response: ServerResponse) => {
    const admitted = door.sockets.enter(door.addressOf(request), "/socket.io")
    if ("status" in admitted) return Effect.succeed(refusalResponse(readableEverywhere(admitted)))
    expect(request, admitted)
    const leave = Effect.sync(() => {
      if (of(request) === undefined) admitted.leave()
    })
    return Effect.ensuring(answer(request, response), leave)
  }

  const send = Effect.fnUntraced(function* (socket: ImkitSocket, request: IncomingMessage, response: ServerResponse) {
    if (socket.gate.isOccupied) {
      socket.refuse(1008, "Send one request after the other.", false)
      return refusalResponse(readableEverywhere(overlapping))
    }
    yield* socket.gate.passed
    if (Number(request.headers["content-length"] ?? 0) > socket.longestPacket) {
      socket.refuse(1009, "The packet is too long.", false)
      return refusalResponse(readableEverywhere(tooLarge))
    }
    socket.polledPackets = 0
    return yield* answer(request, response)
  })

  return (request: IncomingMessage, response: ServerResponse) => {
    const socket = of(request)
    if (request.method === "POST" && socket !== undefined) return send(socket, request, response)
    if (request.method === "GET" && socket?.webSocket === undefined) {
      if (socket !== undefined) socket.output.tcp = request.socket
      else if (sidIn(request) === undefined) return begin(request, response)
    }
    return answer(request, response)
  }
})
