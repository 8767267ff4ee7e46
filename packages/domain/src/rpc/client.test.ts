import { describe, expect, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { RpcClient as EffectRpcClient, RpcSerialization } from "effect/rpc"
import { ChannelId, TransactionId } from "../ids.ts"
import { HazelRpcs, RpcClient, TransactionIds } from "./index.ts"

const ids = {
  messageId: "550e8400-e29b-41d4-a716-446655440000",
  channelId: "660e8400-e29b-41d4-a716-446655440001"
}

/** A client that fails the test when it sends anything. */
const disconnected = RpcClient.layer.pipe(
  Layer.provide(
    Layer.mock(EffectRpcClient.Protocol)({
      codecFor: RpcSerialization.json.codecFor,
      supportsAck: false,
      supportsTransferables: false,
      run: () => Effect.never,
      send: (_clientId, request) => Effect.die(new Error(`This was sent: ${JSON.stringify(request)}`))
    })
  )
)

describe("the client", () => {
  it.effect("has three names for every call, which are one function", () =>
    Effect.gen(function* () {
      const client = yield* RpcClient
      const functions: Readonly<Record<string, unknown>> = { ...client }
      for (const tag of HazelRpcs.requests.keys()) {
        const [noun = "", verb = ""] = tag.split(".")
        const inPascalCase = [noun, verb].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")
        expect(functions[inPascalCase]).toBeTypeOf("function")
        expect(functions[tag]).toBe(functions[inPascalCase])
        expect(Object(functions[noun])[verb]).toBe(functions[inPascalCase])
      }
    }).pipe(Effect.provide(disconnected))
  )

  it.effect("sends nothing when a string is not an id, and says which", () =>
    Effect.gen(function* () {
      const client = yield* RpcClient
      for (const messageId of ["", "message-1", `${ids.messageId} `]) {
        const error = yield* Effect.flip(client.MessageReactionToggle({ ...ids, messageId, emoji: "👍" }))
        expect(error).toMatchObject({ _tag: "InvalidInputError" })
        expect(error.message).toContain("messageId")
      }
      // Input A8.
      const inCapitals = client.MessageReactionToggle({ ...ids, messageId: ids.messageId.toUpperCase(), emoji: "👍" })
      expect(String(yield* Effect.flip(Effect.sandbox(inCapitals)))).toContain(`"messageId":"${ids.messageId}"`)
      const within = yield* Effect.flip(client.ChannelCreateDirect({ userIds: [ids.channelId, "ben"] }))
      expect(within.message).toContain("userIds")
    }).pipe(Effect.provide(disconnected))
  )

  it.effect(
    "asks for a transaction id for every mutation that has none, by each of its names, and for nothing else",
    () =>
      Effect.gen(function* () {
        const client = yield* RpcClient
        const asked: Array<string> = []
        const asking: TransactionIds = { around: (tag) => Effect.sync(() => void asked.push(tag)) }
        const transactionId = TransactionId.make(ids.messageId)
        const id = ChannelId.make(ids.channelId)
        yield* Effect.all([
          client.channel.leave({ id }),
          client["channel.leave"]({ id }),
          client.ChannelLeave({ id }),
          client.preference.list().pipe(Effect.exit),
          client.channel.leave({ id, transactionId }).pipe(Effect.exit)
        ]).pipe(Effect.provideService(TransactionIds, asking))
        expect(asked).toEqual(["channel.leave", "channel.leave", "channel.leave"])
      }).pipe(Effect.provide(disconnected))
  )
})
