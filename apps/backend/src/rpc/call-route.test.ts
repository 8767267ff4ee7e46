import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aBot, aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"

interface Posted {
  readonly by?: Pick<TestUser, "token">
  readonly headers?: Readonly<Record<string, string>>
}

/** Posts a body to `/rpc/{tag}`, as curl would. */
const posts = Effect.fn(function* (tag: string, body: unknown, { by, headers }: Posted = {}) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/rpc/${tag}`, {
      method: "POST",
      headers: { ...(by && { authorization: `Bearer ${by.token}` }), ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body)
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  })
})

withCast("POST /rpc/{tag}", (it) => {
  it.effect("answers with the value of the call, and carries it out once for a transaction id (O1)", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const payload = { channelId, body: "Lunch?", transactionId: uuidV7() }
      const first = yield* posts("message.create", payload, { by: ada })
      expect(first.status).toBe(200)
      expect(first.headers.get("cache-control")).toBe("no-store")
      expect(first.body).toMatchObject({
        data: { body: "Lunch?", authorId: ada.id },
        transactionId: payload.transactionId
      })
      expect((yield* posts("message.create", payload, { by: ada })).body).toEqual(first.body)
      const conflict = yield* posts("message.create", { ...payload, body: "Tea?" }, { by: ada })
      expect(conflict).toMatchObject({ status: 409, body: { _tag: "TransactionConflictError" } })
      const { messages } = yield* ben.asks((hazel) => hazel.message.list({ channelId }))
      expect(messages.map(({ body }) => body)).toEqual(["Lunch?"])
    })
  )

  it.effect("takes a call without a payload with an empty body", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      expect(yield* posts("user.me", "", { by: ada })).toMatchObject({ status: 200, body: { user: { id: ada.id } } })
    })
  )

  it.effect("answers a refusal as JSON with a fitting status (O2)", () =>
    Effect.gen(function* () {
      const { ada, cleo, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const nowhere = uuidV7()
      const bot = yield* aBot(ada, ["messages:write"])
      const asked = [
        [yield* posts("user.me", {}), 401, { _tag: "UnauthorizedError" }],
        [yield* posts("channel.delete", { id: channelId }, { by: cleo }), 403, { _tag: "UnauthorizedError" }],
        [yield* posts("channel.list", {}, { by: bot }), 403, { _tag: "ScopeMissingError", scope: "read" }],
        [yield* posts("message.get", { id: nowhere }, { by: ada }), 404, { _tag: "MessageNotFoundError" }],
        [yield* posts("message.create", { channelId, body: "Hi" }, { by: ben }), 404, { _tag: "ChannelNotFoundError" }],
        [yield* posts("message.create", { channelId, body: " " }, { by: ada }), 400, { _tag: "InvalidMessageError" }],
        [yield* posts("message.create", { channelId }, { by: ada }), 400, { _tag: "InvalidInputError" }],
        [yield* posts("message.create", "{", { by: ada }), 400, { _tag: "InvalidInputError" }],
        [yield* posts("message.creat", {}, { by: ada }), 404, { _tag: "InvalidInputError" }],
        [yield* posts("message.create", " ".repeat(300_000), { by: ada }), 413, { _tag: "InvalidInputError" }]
      ] as const
      for (const [{ status, body }, expected, error] of asked) {
        expect({ status, body }).toMatchObject({ status: expected, body: error })
      }
    })
  )

  it.effect("takes no cookie from a page of another origin (O1)", () =>
    Effect.gen(function* () {
      const headers = { cookie: "better-auth.session_token=1", origin: "https://evil.example" }
      expect((yield* posts("user.me", {}, { headers })).status).toBe(403)
    })
  )
})
