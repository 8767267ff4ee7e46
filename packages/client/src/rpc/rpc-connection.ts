import { webSocketClass } from "#web-socket"
import type { HazelClient } from "@hazel/domain/rpc"
import { makeOnDemandClient } from "@hazel/domain/rpc/on-demand-client"
import { Effect, Exit, Layer, Schedule, Scope } from "effect"
import { RpcClient as EffectRpcClient, RpcSerialization } from "effect/rpc"
import { Socket } from "effect/socket"
import { decompressed, withCompression } from "./compressed-answers.ts"
import type { Call } from "./call.ts"

/**
 * One socket for calls. The first call opens it, and so does the next call after a loss, so that callers decide how long
 * to wait. Effect's own retries would make calls fail for seconds after the server is back.
 */
export class RpcConnection {
  readonly #url: string
  readonly #token: string | undefined
  #current: Line | undefined

  constructor(url: string, token: string | undefined) {
    this.#url = url
    this.#token = token
  }

  readonly call: Call = async (ask) => {
    const line = (this.#current ??= this.#open())
    return line.use((client) => this.#signed(ask(client)))
  }

  async close() {
    await this.#current?.hangUp()
  }

  #open(): Line {
    const line: Line = new Line(this.#url, () => {
      if (this.#current === line) this.#current = undefined
    })
    return line
  }

  #signed<A, E>(effect: Effect.Effect<A, E>) {
    if (this.#token === undefined) return effect
    return EffectRpcClient.withHeaders(effect, { authorization: `Bearer ${this.#token}` })
  }
}

/** One socket from its opening to its loss. */
class Line {
  readonly #scope = Scope.makeUnsafe()
  readonly #client: Promise<HazelClient>
  #callsInFlight = 0
  #isLost = false

  constructor(url: string, onLost: () => void) {
    const lost = Effect.sync(() => {
      this.#isLost = true
      onLost()
      this.#hangUpWhenIdle()
    })
    const client = Effect.flatMap(Layer.build(layer(url, lost)), (protocol) =>
      Effect.provide(makeOnDemandClient, protocol)
    )
    this.#client = Effect.runPromise(Scope.provide(client, this.#scope))
  }

  async use<A, E>(ask: (client: HazelClient) => Effect.Effect<A, E>): Promise<A> {
    this.#callsInFlight++
    try {
      return await Effect.runPromise(ask(await this.#client))
    } finally {
      this.#callsInFlight--
      this.#hangUpWhenIdle()
    }
  }

  hangUp() {
    return Effect.runPromise(Scope.close(this.#scope, Exit.void))
  }

  /** Fails the calls in flight before the scope is closed, which would interrupt them instead. */
  #hangUpWhenIdle() {
    if (this.#isLost && this.#callsInFlight === 0) void this.hangUp()
  }
}

const openSocket = (url: string) => Effect.map(Socket.makeWebSocket(withCompression(url)), decompressed)

const layerWebSocketConstructor = Layer.sync(Socket.WebSocketConstructor, () => {
  const WebSocket = webSocketClass()
  return (url) => new WebSocket(url)
})

const layer = (url: string, onDisconnect: Effect.Effect<void>) =>
  EffectRpcClient.layerProtocolSocket({ retryPolicy: Schedule.recurs(0) }).pipe(
    Layer.provide(Layer.succeed(EffectRpcClient.ConnectionHooks, { onConnect: Effect.void, onDisconnect })),
    Layer.provide(Layer.fresh(Layer.effect(Socket.Socket, openSocket(url)))),
    Layer.provide([RpcSerialization.layerNdjson, layerWebSocketConstructor])
  )
