import { createHash, randomBytes } from "node:crypto"
import { ConnectionTicketRepository } from "@hazel/db/repositories/connection-ticket-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import { Context, Effect, Layer } from "effect"
import { RateLimits } from "../quotas/rate-limits.ts"
import { CredentialFailures } from "./credential-failures.ts"
import { scopesOf } from "./scopes-of-key.ts"
import type { Caller } from "./sessions.ts"

/** A ticket may be used within this time. */
export const ticketSeconds = 60

const ticketPattern = /^[\w-]{43}$/

const hashOf = (ticket: string) => createHash("sha256").update(ticket).digest("base64url")

const notValid = new UnauthorizedError({ message: "The ticket is not valid, or no longer." })

const make = Effect.gen(function* () {
  const tickets = yield* ConnectionTicketRepository
  const failures = yield* CredentialFailures
  const limits = yield* RateLimits

  /** Makes a ticket with which the caller may connect once. It ends with their session or API key. */
  const issue = Effect.fn("ConnectionTickets.issue")(function* ({ user, sessionId }: Caller) {
    yield* limits.take("tickets", user.id)
    const ticket = randomBytes(32).toString("base64url")
    return (yield* tickets.issue(hashOf(ticket), sessionId, ticketSeconds)) ? ticket : yield* notValid
  })

  const find = Effect.fn("ConnectionTickets.find")(function* (ticket: string) {
    const found = ticketPattern.test(ticket) ? yield* tickets.redeem(hashOf(ticket)) : undefined
    if (found === undefined) return yield* notValid
    const { id, isBot } = found.user
    // A session has no permissions, and so no limits.
    return { user: { id, isBot }, sessionId: found.sessionId, scopes: scopesOf(found.permissions) } satisfies Caller
  })

  /** The caller who was given the ticket, which cannot be used again. Wrong tickets of an address are counted. */
  const redeem = (ticket: string, address: string) => failures.counted(address, find(ticket))

  return { issue, redeem }
})

/**
 * One-time tickets, for browsers: they cannot send a header with a WebSocket, and a URL is no place for a credential that
 * lasts.
 */
export class ConnectionTickets extends Context.Service<ConnectionTickets, Effect.Success<typeof make>>()(
  "@hazel/ConnectionTickets"
) {
  static readonly layer = Layer.effect(ConnectionTickets, make).pipe(
    Layer.provide([CredentialFailures.layer, RateLimits.layer])
  )
}
