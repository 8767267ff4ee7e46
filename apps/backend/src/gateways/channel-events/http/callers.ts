import { Effect } from "effect"
import { ConnectionTickets } from "../../../authentication/connection-tickets.ts"
import { type Caller, hasScope, Sessions } from "../../../authentication/sessions.ts"
import { refused, refusedCaller, refusedTicket } from "./refused.ts"

/** Parameters in which people put long-lived credentials. */
const credentialParameters = ["token", "access_token", "auth", "authorization", "bearer", "api_key", "apikey", "key"]

type Headers = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>

interface Asked {
  readonly headers: Headers
  readonly url: string
  /** The address by which limits count the peer. */
  readonly address: string
  /** Whether the session cookie identifies the caller, too. */
  readonly readsCookie?: boolean
  /** Whether a ticket identifies the caller. It does not make another ticket. */
  readonly redeemsTickets?: boolean
}

export const queryOf = (url: string) => new URL(url, "http://hazel").searchParams

/** Finds out who asks. A refused request is answered before it costs a socket. */
export const makeCallers = Effect.gen(function* () {
  const sessions = yield* Sessions
  const tickets = yield* ConnectionTickets

  const identified = Effect.fnUntraced(function* ({
    headers,
    url,
    address,
    readsCookie = false,
    redeemsTickets = true
  }: Asked) {
    const query = queryOf(url)
    if (credentialParameters.some((name) => query.has(name))) return yield* Effect.fail(refused("CREDENTIAL_IN_URL"))
    const { authorization, "x-api-key": apiKey, cookie } = headers
    const ticket = query.get("ticket")
    const hasHeader = authorization !== undefined || apiKey !== undefined
    if (redeemsTickets && !hasHeader && ticket !== null)
      return yield* Effect.mapError(tickets.redeem(ticket, address), refusedTicket)
    const credentials = { authorization, "x-api-key": apiKey, ...(readsCookie && { cookie }) }
    if (Object.values(credentials).every((value) => value === undefined)) {
      return yield* Effect.fail(refused("CREDENTIAL_MISSING"))
    }
    return yield* Effect.mapError(sessions.identify(credentials, address), refusedCaller)
  })

  /** The person or bot who may subscribe. */
  const find = Effect.fnUntraced(function* (asked: Asked) {
    const caller: Caller = yield* identified(asked)
    return hasScope(caller, "read") ? caller : yield* Effect.fail(refused("SCOPE_MISSING"))
  })

  return { find }
})
