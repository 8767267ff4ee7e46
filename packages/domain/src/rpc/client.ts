import { Context, Effect, Layer } from "effect"
import { RpcClient as EffectRpcClient } from "effect/rpc"
import { HazelRpcs } from "./api.ts"
import { type HazelClient, type Send, withEveryName } from "./hazel-client.ts"

/** The client over calls by their tags, whatever carries them. */
export const hazelClientOf = (flat: object): HazelClient =>
  withEveryName(HazelRpcs.requests, flat as Record<string, Send>) as object as HazelClient

/** The typed client of everything in {@link HazelRpcs}. */
export class RpcClient extends Context.Service<RpcClient, HazelClient>()("@hazel/RpcClient") {
  static readonly make = Effect.map(EffectRpcClient.make(HazelRpcs), hazelClientOf)

  /** Uses the protocol that is provided. */
  static readonly layer = Layer.effect(RpcClient, RpcClient.make)
}
