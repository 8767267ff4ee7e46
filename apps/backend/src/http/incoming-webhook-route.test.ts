import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { layer } from "@effect/vitest"
import { aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const posts = Effect.fn(function* (
  token: string,
  body: string | object,
  headers: Readonly<Record<string, string>> = {}
) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const text = typeof body === "string" ? body : JSON.stringify(body)
    const response = await fetch(`${url}/webhooks/${token}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: text
    })
    return { status: response.status, body: await response.text(), headers: response.headers }
  })
})

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben } = cast
  const channelId = yield* aChannelWith(ada, ben)
  const { data, token } = yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
  const written = Effect.map(
    ben.asks((hazel) => hazel.message.list({ channelId })),
    ({ messages }) => messages
  )
  return { ...cast, channelId, webhook: data, token, written }
})

withCast("D.12: POST /webhooks/{token}", (it) => {
  it.effect("writes a message under the name of the webhook, and answers its id", () =>
    Effect.gen(function* () {
      const { ada, channelId, webhook, token, written } = yield* room
      const answer = yield* posts(token, { text: "Build **17** is done" })
      const [message] = yield* written
      expect(message).toMatchObject({ body: "Build **17** is done", authorId: webhook.userId })
      expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { messageId: message?.id, channelId }])
      const user = yield* ada.asks((hazel) => hazel.user.get({ id: webhook.userId }))
      expect(user).toMatchObject({ displayName: "Builds", isBot: true })
      expect(JSON.stringify(user)).not.toContain(token)
    })
  )

  it.effect("takes a message for Slack as a form and as JSON, and answers as Slack does", () =>
    Effect.gen(function* () {
      const { token, webhook, written } = yield* room
      const blocks = [
        { type: "header", text: { type: "plain_text", text: "Build 17" } },
        { type: "section", text: { type: "mrkdwn", text: "*Done* in <https://ci.test/17|2 minutes> &amp; green" } },
        { type: "actions", elements: [{ type: "button", text: { type: "plain_text", text: "Open" } }] }
      ]
      const payload = new URLSearchParams({ payload: JSON.stringify({ text: "Build 17", blocks }) }).toString()
      const form = yield* posts(token, payload, { "content-type": "application/x-www-form-urlencoded" })
      const attachments = [
        { title: "Disk", title_link: "https://disk.test", text: "*90* % full", fallback: "Disk full" }
      ]
      const json = yield* posts(token, { username: "Alarm", attachments })
      expect([form, json].map(({ status, body }) => [status, body])).toEqual([
        [200, "ok"],
        [200, "ok"]
      ])
      const messages = yield* written
      expect(messages.map(({ authorId }) => authorId)).toEqual([webhook.userId, webhook.userId])
      expect(messages.map(({ body }) => body)).toEqual([
        "**Build 17**\n**Done** in [2 minutes](https://ci.test/17) & green",
        "[Disk](https://disk.test)\n**90** % full"
      ])
    })
  )

  it.effect("writes one message for an Idempotency-Key, and refuses another text under it", () =>
    Effect.gen(function* () {
      const { token, written } = yield* room
      const key = { "idempotency-key": "build-17" }
      const first = yield* posts(token, { text: "Done" }, key)
      expect((yield* posts(token, { text: "Done" }, key)).body).toBe(first.body)
      const conflict = yield* posts(token, { text: "Failed" }, key)
      expect([conflict.status, JSON.parse(conflict.body)._tag]).toEqual([409, "TransactionConflictError"])
      expect(yield* written).toHaveLength(1)
    })
  )

  it.effect("answers alike for a token that never existed, was rotated or deleted", () =>
    Effect.gen(function* () {
      const { ada, token, webhook, written } = yield* room
      const { id } = webhook
      const rotated = yield* ada.asks((hazel) => hazel.incomingWebhook.rotateToken({ id }))
      expect((yield* posts(rotated.token, { text: "With the new token" })).status).toBe(200)
      const afterRotation = yield* posts(token, { text: "Done" })
      yield* ada.asks((hazel) => hazel.incomingWebhook.delete({ id }))
      const afterDeletion = yield* posts(rotated.token, { text: "Done" })
      const never = yield* posts(`hzw_${uuidV7()}`, { text: "Done" })
      expect(never.status).toBe(404)
      for (const answer of [afterRotation, afterDeletion]) expect(answer.body).toBe(never.body)
      expect(yield* written).toHaveLength(1)
    })
  )

  it.effect("judges the body before the token, so that its refusal tells nothing about the token", () =>
    Effect.gen(function* () {
      const { token } = yield* room
      const absent = `hzw_${uuidV7()}`
      for (const body of ["", "{", "[]", '{"text":" "}', '{"text":7}', "payload={}"]) {
        const [known, unknown] = [yield* posts(token, body), yield* posts(absent, body)]
        expect([known.status, known.body]).toEqual([400, unknown.body])
      }
      const large = yield* posts(absent, { text: "a".repeat(300_000) })
      expect(large.status).toBe(413)
    })
  )

  it.effect("refuses what nobody may write: too long a text, an archived channel, a removed webhook", () =>
    Effect.gen(function* () {
      const { ada, channelId, token, webhook } = yield* room
      const refused = Effect.map(posts(token, { text: "Hello" }), ({ status, body }) => [status, JSON.parse(body)._tag])
      expect((yield* posts(token, { text: "a".repeat(10_001) })).status).toBe(400)
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      expect(yield* refused).toEqual([409, "ChannelArchivedError"])
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId, archived: false }))
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: webhook.userId }))
      expect((yield* posts(token, { text: "Hello" })).status).toBe(404)
    })
  )
})

layer(Cast.layer.pipe(Layer.fresh), { excludeTestServices: true })("D.12: a webhook", (it) => {
  it.effect("is one of at most ten of its channel, and not among the bots that admins give keys", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* room
      for (let count = 1; count < 10; count++)
        yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: `Hook ${count}` }))
      const eleventh = yield* Effect.flip(
        ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "One more" }))
      )
      expect(eleventh).toMatchObject({ _tag: "TooManyIncomingWebhooksError", limit: 10 })
      expect((yield* ada.asks((hazel) => hazel.incomingWebhook.list({ channelId }))).webhooks).toHaveLength(10)
      expect((yield* ada.asks((hazel) => hazel.bot.list())).bots).toEqual([])
    })
  )
})
