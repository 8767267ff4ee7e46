import { Effect, type Scope } from "effect"
import { RpcClient as EffectRpcClient, RpcClientError } from "effect/rpc"
import { EverydayRpcs } from "./everyday.ts"
import { type HazelClient, type NamedCalls, type Send, withEveryName } from "./hazel-client.ts"

/** Loads the contracts of all calls. */
export const loadAllContracts = () => import("./client.ts")

const loaded = Effect.tryPromise({
  try: loadAllContracts,
  catch: (cause) =>
    new RpcClientError.RpcClientError({
      reason: new RpcClientError.RpcClientDefect({ message: "The contract of this call could not be loaded.", cause })
    })
})

type Later = (name: string) => Send

const withLaterVerbs = (noun: string, verbs: object, later: Later) =>
  new Proxy(verbs, {
    get: (known, verb) => Reflect.get(known, verb) ?? (typeof verb === "string" ? later(`${noun}.${verb}`) : undefined)
  })

const isCall = (name: string) => /^[A-Z]|\./.test(name)

/** Adds the calls that are not known yet. `then` is none of them, so that a promise can resolve with the client. */
const withLaterCalls = (everyday: NamedCalls, later: Later) =>
  new Proxy(everyday, {
    get: (known, name) => {
      if (typeof name === "symbol" || name === "then") return undefined
      const found = known[name]
      if (typeof found === "function") return found
      return isCall(name) ? later(name) : withLaterVerbs(name, found ?? {}, later)
    }
  })

/**
 * The client whose contracts load with the first call that is not in {@link EverydayRpcs}. Its calls are those of
 * `RpcClient`, but it cannot be enumerated. A call whose contract cannot be loaded fails with `RpcClientError`.
 */
export const makeOnDemandClient = Effect.gen(function* () {
  const services = yield* Effect.context<EffectRpcClient.Protocol | Scope.Scope>()
  const everyday: object = yield* EffectRpcClient.make(EverydayRpcs)
  let whole: HazelClient | undefined
  const load = Effect.gen(function* () {
    const { RpcClient } = yield* loaded
    return (whole ??= yield* Effect.provide(RpcClient.make, services))
  })
  const later: Later = (name) => (payload) =>
    Effect.flatMap(load, (client) => (Reflect.get(client, name) as Send)(payload))
  const known = withEveryName(EverydayRpcs.requests, everyday as Record<string, Send>)
  return withLaterCalls(known, later) as object as HazelClient
})
