import { IncomingMessage } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { ConnectionTickets, ticketSeconds } from "../../../authentication/connection-tickets.ts"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { inTime } from "../../../http/in-time.ts"
import { makeCallers } from "./callers.ts"
import { refusedCaller } from "./refused.ts"

/**
 * `POST /events/tickets`: a ticket with which a browser connects once, within a minute. The caller is identified as for
 * calls, also by a session cookie, which the front door refuses from pages of other origins.
 */
export const ticketsRoute = Effect.gen(function* () {
  const router = yield* HttpRouter.HttpRouter
  const door = yield* FrontDoor
  const callers = yield* makeCallers
  const tickets = yield* ConnectionTickets

  const answer = Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const source = NodeHttpServerRequest.toIncomingMessage(request)
    const address = source instanceof IncomingMessage ? door.addressOf(source) : "unknown"
    const { headers, url } = request
    const caller = yield* callers.find({ headers, url, address, readsCookie: true, redeemsTickets: false })
    const ticket = yield* Effect.mapError(tickets.issue(caller), refusedCaller)
    const body = { ticket, expires_in: ticketSeconds }
    return HttpServerResponse.jsonUnsafe(body, { status: 201, headers: { "cache-control": "no-store" } })
  }).pipe(Effect.catch((response) => Effect.succeed(response)))

  yield* router.add("POST", "/events/tickets", inTime()(answer))
})
