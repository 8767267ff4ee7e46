import { describe, expect, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { RpcClient as EffectRpcClient, RpcSerialization } from "effect/rpc"
import { makeOnDemandClient } from "./on-demand-client.ts"

/** A protocol that adds the names of the calls to `sent` and answers with a defect. */
const recordedIn = (sent: Array<string>) =>
  Layer.effect(
    EffectRpcClient.Protocol,
    EffectRpcClient.Protocol.make((answer) =>
      Effect.succeed({
        codecFor: RpcSerialization.json.codecFor,
        supportsAck: false,
        supportsTransferables: false,
        send: (clientId, request) => {
          if (request._tag !== "Request") return Effect.void
          sent.push(request.tag)
          return answer(clientId, { _tag: "Defect", defect: "Not answered." })
        }
      })
    )
  )

type Calls = Readonly<Record<string, unknown>>

const make = (request: unknown) => (typeof request === "function" ? (request() as Effect.Effect<unknown>) : Effect.void)

describe("the client that loads contracts on demand", () => {
  it.effect("has three names for every call", () => {
    const sent: Array<string> = []
    return Effect.gen(function* () {
      const client: object = yield* makeOnDemandClient
      for (const tag of ["preference.list", "bot.list", "slashCommand.list", "channel.list"]) {
        const [noun = "", verb = ""] = tag.split(".")
        const inPascalCase = [noun, verb].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")
        const nouns = Reflect.get(client, noun) as Calls
        for (const call of [nouns[verb], Reflect.get(client, tag), Reflect.get(client, inPascalCase)])
          yield* Effect.exit(make(call))
        expect(sent.splice(0)).toEqual([tag, tag, tag])
      }
    }).pipe(Effect.provide(recordedIn(sent)), Effect.scoped)
  })
})
