import { expect } from "@effect/vitest"
import { HazelRpcs, RpcClient } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { callLimits } from "../front-door/limits/index.ts"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { posts, rawCall } from "../testing/harness/raw-call.ts"
import { refusal } from "../testing/harness/stored.ts"

const ids = {
  messageId: "550e8400-e29b-41d4-a716-446655440000",
  channelId: "660e8400-e29b-41d4-a716-446655440001",
  reactionId: "770e8400-e29b-41d4-a716-446655440002"
}

/** A program without branded ids would send this: plain strings, capital letters. */
const withPlainStrings = Effect.gen(function* () {
  const client = yield* RpcClient
  const { messageId, channelId } = ids
  const toggled = client.MessageReactionToggle({ messageId, channelId, emoji: "👍" })
  const created = client.MessageReactionCreate({ messageId, channelId, emoji: "❤️" })
  const updated = client.MessageReactionUpdate({ id: ids.reactionId, emoji: "🎉" })
  const deleted = client.MessageReactionDelete({ id: ids.reactionId })
  const examples: ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }>> = [
    Effect.map(toggled, ({ wasCreated, data }) => (wasCreated ? data?.emoji : "removed")),
    Effect.map(created, ({ data }) => data.id),
    Effect.map(updated, ({ data }) => data.emoji),
    Effect.map(deleted, ({ transactionId }) => transactionId)
  ]
  return examples
})

const bad: ReadonlyArray<readonly [field: string, tag: string, payload: unknown]> = [
  ["messageId", "messageReaction.toggle", { messageId: "no id", channelId: ids.channelId, emoji: "👍" }],
  ["emoji", "messageReaction.toggle", { messageId: ids.messageId, channelId: ids.channelId }],
  ["emoji", "messageReaction.create", { messageId: ids.messageId, channelId: ids.channelId, emoji: 5 }],
  ["desired", "messageReaction.toggle", { ...ids, emoji: "👍", desired: "perhaps" }],
  ["transactionId", "message.create", { channelId: ids.channelId, body: "Hello", transactionId: "1" }],
  ["seq", "channel.markRead", { id: ids.channelId, seq: 1.5 }],
  ["userIds", "channel.createDirect", { userIds: ["nobody"] }],
  ["kind", "channel.create", { kind: "secret", name: "den" }],
  ["limit", "message.list", { channelId: ids.channelId, limit: "all" }]
]

withCast("a call", (it) => {
  it.effect.each(bad)("fails with a typed error that says that %s is wrong (input A9)", ([field, tag, payload]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { exit } = JSON.parse(yield* rawCall(ada, tag, payload))
      expect(exit).toEqual({
        _tag: "Failure",
        cause: [{ _tag: "Fail", error: { _tag: "InvalidInputError", message: expect.stringContaining(field) } }]
      })
    })
  )

  it.effect.each(["2027-02-30T10:00:00.000Z", "2027-04-31T10:00:00.000Z", "2027-01-01T24:00:00.000Z"])(
    "is refused when %s is not a valid time, instead of taking it for another day (input A3)",
    (endsAt) =>
      Effect.gen(function* () {
        const { ada } = yield* Cast
        const text = yield* rawCall(ada, "user.setPresence", { mode: "away", endsAt })
        expect(text).toContain('"_tag":"InvalidInputError"')
        expect(text).toContain("a moment in UTC such as")
      })
  )

  it.effect("accepts ids in capitals as the same ids (input A8)", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const transactionId = uuidV7()
      const writing = { channelId: channelId.toUpperCase(), body: "Lunch?", transactionId: transactionId.toUpperCase() }
      const text = yield* rawCall(ada, "message.create", writing)
      const { value } = JSON.parse(text).exit
      expect(value).toMatchObject({ transactionId, data: { channelId } })
      expect(yield* rawCall(ada, "message.create", { ...writing, channelId, transactionId })).toBe(text)
      const rows = yield* Effect.promise(() => sql`select id from messages where channel_id = ${channelId}`)
      expect(rows).toHaveLength(1)
      const read = yield* rawCall(ada, "message.list", { channelId: channelId.toUpperCase() })
      expect(read).toContain(value.data.id)
      expect(yield* rawCall(ada, "channel.createDirect", { userIds: [ada.id, ada.id.toUpperCase()] })).not.toContain(
        "InvalidInputError"
      )
    })
  )

  it.effect("may be written in capitals, in which form ids are plain strings", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const examples = yield* ada.asks((client) => Effect.provideService(withPlainStrings, RpcClient, client))
      const errors = yield* Effect.forEach(examples, (example) => Effect.flip(ada.asks(() => example)))
      expect(errors.map(({ _tag }) => _tag)).toEqual([
        "MessageNotFoundError",
        "MessageNotFoundError",
        "MessageReactionNotFoundError",
        "MessageReactionNotFoundError"
      ])
    })
  )

  it.effect("is the same under each of its three names", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { id: messageId } = yield* writes(ada, channelId)
      const reacting = { messageId, channelId, emoji: ":sandwich:" }
      const answers = [
        yield* ada.asks((client) => client.MessageReactionToggle(reacting)),
        yield* ada.asks((client) => client.messageReaction.toggle(reacting)),
        yield* ada.asks((client) => client["messageReaction.toggle"](reacting))
      ]
      expect(answers.map(({ wasCreated }) => wasCreated)).toEqual([true, false, true])
      const { data } = yield* ada.asks((client) =>
        client.MessageReactionUpdate({ id: answers[2]!.data!.id, emoji: "🎉" })
      )
      expect(data.emoji).toBe("🎉")
      yield* ada.asks((client) => client.MessageReactionDelete({ id: data.id }))
    })
  )

  it.effect("with a string that is not an id fails before anything is sent", () =>
    Effect.gen(function* () {
      const { anybody } = yield* HazelForTests
      // Nobody is signed in here, so a call that was sent would have been refused for that.
      for (const messageId of ["", "no id", ids.messageId.slice(1), "' or 1=1"]) {
        const call = anybody.MessageReactionToggle({ ...ids, messageId, emoji: "👍" })
        const error = yield* Effect.flip(call)
        expect(error).toMatchObject({ _tag: "InvalidInputError" })
        expect(error.message).toContain("messageId")
      }
    })
  )

  it.effect("that is unknown, or is not a call, is refused with a reason", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const unknown = JSON.parse(yield* rawCall(ada, "channel.steal", {}))
      expect(unknown.exit.cause).toEqual([
        { _tag: "Fail", error: { _tag: "InvalidInputError", message: "Unknown request tag: channel.steal" } }
      ])
      for (const body of ["", "{", "[]\n", "null\n", '{"_tag":"Request"}\n', "\0\n", '"text"\n']) {
        const { status, text } = yield* posts(body, { authorization: `Bearer ${ada.token}` })
        expect(status, body).toBeLessThan(600)
        expect(text).not.toMatch(/at .*\.ts|node_modules|select |password/)
      }
      yield* ada.asks((hazel) => hazel.user.me())
    })
  )

  it.effect("with a tag that is too long is refused with a bounded quote (attack 27)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      for (const tag of [
        "x".repeat(200_000),
        "\u0000\n\u001b[31m".repeat(10_000),
        `x${"\ud83c\udf55".repeat(50_000)}`
      ]) {
        const text = yield* rawCall(ada, tag, {})
        const quote = `${JSON.stringify(`Unknown request tag: ${tag.slice(0, callLimits.tagLength)}`).slice(0, -1)}…`
        expect(text).toContain(quote)
        expect(text.length).toBeLessThan(1_000)
      }
      for (const tag of HazelRpcs.requests.keys()) expect(tag.length).toBeLessThan(callLimits.tagLength)
    })
  )

  it.effect("with credentials that fit in no header is refused like any other", () =>
    Effect.gen(function* () {
      for (const value of ["Bearer \0", "Bearer line\nbreak", "Bearer \u{1F600}", 5, {}, ["Bearer a"], null, ""]) {
        for (const name of ["authorization", "cookie", "x-api-key"]) {
          const request = { _tag: "Request", id: "1", tag: "user.me", payload: {}, headers: [[name, value]] }
          const { text } = yield* posts(`${JSON.stringify(request)}\n`)
          expect(text, `${name} ${JSON.stringify(value)}`).toContain('"_tag":"UnauthorizedError"')
        }
      }
    })
  )

  it.effect("that breaks answers with nothing but a trace id, and the others on its socket go on", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      yield* Effect.promise(() => sql`alter table workspaces rename to secret_place`)
      const broken = Effect.flip(ada.asks((hazel) => hazel.workspace.get()))
      const fine = Effect.forEach([1, 2, 3], () => writes(ada, channelId), { concurrency: "unbounded" })
      const [error] = yield* Effect.all([broken, fine], { concurrency: "unbounded" })
      const raw = yield* rawCall(ada, "workspace.get", {})
      yield* Effect.promise(() => sql`alter table secret_place rename to workspaces`)
      expect(error).toMatchObject({ _tag: "InternalServerError", message: "Something went wrong on the server." })
      expect(Object(error).traceId).toMatch(/^[0-9a-f-]{36}$/)
      expect(raw).not.toMatch(/secret_place|workspaces|select/)
      yield* ada.asks((hazel) => hazel.workspace.get())
    })
  )

  it.effect("that breaks in the middle of a change leaves no trace", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const message = yield* writes(ada, channelId)
      yield* Effect.promise(
        () => sql`alter table log_events add constraint no_edits check (event ->> 'type' <> 'message_updated')`
      )
      const edit = ada.asks((hazel) => hazel.message.update({ id: message.id, body: "Dinner?" }))
      expect(yield* refusal(edit)).toMatchObject({ _tag: "InternalServerError" })
      yield* Effect.promise(() => sql`alter table log_events drop constraint no_edits`)
      yield* edit
    })
  )
})
