import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { globalTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { authCall } from "../../../testing/harness/auth-call.ts"
import { aBot, Cast, withCast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { bearerOf, connects, openSocket, refusedUpgrade } from "./feed-client.ts"
import { openStream, refusedStream } from "./stream-client.ts"

/** Asks for a ticket as a page or a server does. */
const asksForTicket = Effect.fnUntraced(function* (headers: Readonly<Record<string, string>>, query = "") {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/events/tickets${query}`, { method: "POST", headers })
    const { status } = response
    return { status, cacheControl: response.headers.get("cache-control"), ...JSON.parse(await response.text()) }
  })
})

const ticketFor = (headers: Readonly<Record<string, string>>) =>
  Effect.map(asksForTicket(headers), ({ ticket }) => String(ticket))

withCast("a client connects", (it) => {
  it.effect("with a session token or an API key with the scope read", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      for (const person of [ada, yield* aBot(ada), yield* aBot(ada, ["read"])]) {
        const client = yield* connects(person)
        const [answer] = yield* client.subscribe(globalTopic)
        expect(answer?.type).toBe("subscribed")
      }
      const { token } = yield* aBot(ada, ["read"])
      const byOtherHeader = yield* openSocket({ headers: { "x-api-key": token } })
      yield* byOtherHeader.isHandled
    })
  )

  it.effect("not without a credential, nor with one that is wrong or has another scope", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const writer = yield* aBot(ada, ["messages:write"])
      expect(yield* refusedUpgrade({})).toMatchObject({ status: 401, code: "CREDENTIAL_MISSING" })
      const wrong = { headers: { authorization: "Bearer wrong" } }
      expect(yield* refusedUpgrade(wrong)).toMatchObject({ status: 401, code: "CREDENTIAL_REFUSED" })
      const scoped = { headers: bearerOf(writer) }
      expect(yield* refusedUpgrade(scoped)).toMatchObject({ status: 403, code: "SCOPE_MISSING" })
      expect(yield* asksForTicket(bearerOf(writer))).toMatchObject({ status: 403, code: "SCOPE_MISSING" })
      expect(yield* asksForTicket({})).toMatchObject({ status: 401, code: "CREDENTIAL_MISSING" })
      expect(yield* asksForTicket(wrong.headers)).toMatchObject({ status: 401, code: "CREDENTIAL_REFUSED" })
    })
  )

  it.effect("not with a session token or an API key in the URL, and is told what to do instead", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      for (const name of ["token", "access_token", "api_key", "authorization"]) {
        const query = `${name}=${ada.token}`
        const refused = yield* refusedUpgrade({ path: `/events?${query}` })
        expect(refused).toMatchObject({ status: 400, code: "CREDENTIAL_IN_URL" })
        expect(refused.message).toContain("POST /events/tickets")
        const stream = yield* refusedStream([globalTopic], { query: `&${query}` })
        expect(stream).toMatchObject({ status: 400, code: "CREDENTIAL_IN_URL" })
      }
      const answer = yield* asksForTicket(bearerOf(ada), `?token=${ada.token}`)
      expect(answer).toMatchObject({ status: 400, code: "CREDENTIAL_IN_URL" })
      const both = yield* refusedUpgrade({ path: `/events?token=${ada.token}`, headers: bearerOf(ada) })
      expect(both.code).toBe("CREDENTIAL_IN_URL")
    })
  )

  it.effect("and is disconnected when its session ends", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      const [person] = yield* crowd(1)
      const client = yield* connects(person!)
      yield* Effect.promise(() => sql`delete from sessions where user_id = ${person!.id}`)
      yield* TestClock.adjust("2 seconds")
      expect((yield* client.next("goodbye")).data).toEqual({ reason: "signed-out", reconnect: false })
      expect(yield* client.closeCode).toBe(4401)
    })
  )

  it.effect("and is disconnected when its account is deactivated", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { crowd } = yield* HazelForTests
      const [person] = yield* crowd(1)
      const client = yield* connects(person!)
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: person!.id }))
      expect(yield* client.closeCode).toBe(4401)
    })
  )
})

withCast("a page of another origin", (it) => {
  it.effect("reads why its stream is refused, and a plain GET of the socket's path is told what it is for", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const reads = (path: string) =>
        Effect.promise(async () => {
          const response = await fetch(`${url}${path}`, { headers: { origin: "https://shop.test" } })
          const { code } = JSON.parse(await response.text())
          return [response.status, code, response.headers.get("access-control-allow-origin")]
        })
      expect(yield* reads("/events/stream")).toEqual([400, "INVALID_SUBSCRIPTION", "*"])
      expect(yield* reads("/events/stream?subscribe=global")).toEqual([401, "CREDENTIAL_MISSING", "*"])
      expect(yield* reads("/events/stream?subscribe=global&ticket=old")).toEqual([401, "TICKET_REFUSED", "*"])
      expect(yield* reads("/events")).toEqual([426, "WEBSOCKET_REQUIRED", null])
    })
  )
})

withCast("a one-time ticket", (it) => {
  it.effect("connects a socket or a stream once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const made = yield* asksForTicket(bearerOf(ada))
      expect(made).toMatchObject({ status: 201, cacheControl: "no-store", expires_in: 60 })
      const path = `/events?ticket=${made.ticket}`
      const client = yield* openSocket({ path })
      const [answer] = yield* client.subscribe(`user:${ada.id}`)
      expect(answer?.type).toBe("subscribed")
      expect(yield* refusedUpgrade({ path })).toMatchObject({ status: 401, code: "TICKET_REFUSED" })
      const query = `&ticket=${yield* ticketFor(bearerOf(ada))}`
      const stream = yield* openStream([globalTopic], { query })
      yield* stream.next("subscribed")
      expect(yield* refusedStream([globalTopic], { query })).toMatchObject({ status: 401, code: "TICKET_REFUSED" })
    })
  )

  it.effect("is given to a page of Hazel by its cookie, and not to one of another origin", () =>
    Effect.gen(function* () {
      yield* Cast
      const { url } = yield* HazelForTests
      const { cookie } = yield* authCall(
        "/sign-in/email",
        { email: "cleo@hazel.test", password: castPassword },
        { origin: url }
      )
      expect(yield* asksForTicket({ cookie, origin: "https://evil.test" })).toMatchObject({
        status: 403,
        code: "ORIGIN_REFUSED"
      })
      const path = `/events?ticket=${yield* ticketFor({ cookie, origin: url })}`
      const client = yield* openSocket({ path, headers: { origin: url, cookie } })
      yield* client.isHandled
      const stream = yield* openStream([globalTopic], { headers: { cookie } })
      yield* stream.next("subscribed")
      expect(yield* refusedUpgrade({ headers: { cookie } }), "no socket by cookie alone").toMatchObject({
        code: "CREDENTIAL_MISSING"
      })
    })
  )

  it.effect("is redeemed by any node, and the connection ends with the session that it was made with", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      const [person] = yield* crowd(1)
      const node = yield* aSecondNode
      const path = `/events?ticket=${yield* ticketFor(bearerOf(person!))}`
      const client = yield* Effect.provideService(openSocket({ path }), HazelForTests, HazelForTests.of(node))
      yield* client.isHandled
      yield* Effect.promise(() => sql`delete from sessions where user_id = ${person!.id}`)
      yield* TestClock.adjust("2 seconds")
      expect(yield* client.closeCode).toBe(4401)
    })
  )
})
