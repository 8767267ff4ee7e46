import { Context, Effect, Layer, Predicate } from "effect"
import type { FromServerEncoded } from "effect/rpc/RpcMessage"
import { type CallingPeer, CallPeers } from "./call-peers.ts"

/** A call that is made by itself, and not as a line among others. */
export interface SingleCall {
  readonly tag: string
  readonly payload: unknown
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  /** The key by which limits count the caller's address (client-address.ts). */
  readonly address: string
}

/** A refusal in JSON: its `_tag` and the fields of its contract. */
export interface EncodedError {
  readonly _tag: string
  readonly retryAfterMs?: unknown
}

export type SingleAnswer =
  | { readonly _tag: "Success"; readonly value: unknown }
  | {
      readonly _tag: "Failure"
      readonly error: EncodedError
      /** Whether the caller has a session or a key. */
      readonly isSignedIn: boolean
    }

const isError = (error: unknown): error is EncodedError =>
  Predicate.hasProperty(error, "_tag") && typeof error._tag === "string"

/** The answer when a call was interrupted, as it is when this node stops. */
const interrupted: EncodedError = Object.assign(
  { _tag: "TemporarilyUnavailableError" },
  { message: "Hazel stopped before it answered. Make the call again with the same transactionId.", retryAfterMs: 1_000 }
)

const broken: EncodedError = Object.assign(
  { _tag: "InternalServerError" },
  { message: "Something went wrong on the server.", traceId: "" }
)

/** The end of the call; undefined for messages that are not the end of one. */
const answerOf = (response: FromServerEncoded, isSignedIn: boolean): SingleAnswer | undefined => {
  const failed = (error: EncodedError): SingleAnswer => ({ _tag: "Failure", error, isSignedIn })
  if (response._tag === "Defect") return failed(isError(response.defect) ? response.defect : broken)
  if (response._tag !== "Exit") return undefined
  const { exit } = response
  if (exit._tag === "Success") return { _tag: "Success", value: exit.value }
  for (const reason of exit.cause) if (reason._tag === "Fail" && isError(reason.error)) return failed(reason.error)
  return failed(exit.cause.some(({ _tag }) => _tag === "Interrupt") ? interrupted : broken)
}

const make = Effect.gen(function* () {
  const peers = yield* CallPeers

  const ask = (id: number, { tag, payload, headers, address }: SingleCall): Effect.Effect<SingleAnswer> =>
    Effect.callback((resume) => {
      let isSignedIn = false
      const peer: CallingPeer = {
        address,
        answer: (response) => {
          const answer = answerOf(response, isSignedIn)
          if (answer !== undefined) resume(Effect.succeed(answer))
        },
        signedIn: () => {
          isSignedIn = true
        },
        tick: () => {},
        left: () => {}
      }
      peers.enter(id, peer)
      peers.deliver(id, { _tag: "Request", id: "1", tag, payload, headers: headers.map(([...header]) => header) })
    })

  /** Passes the middleware and the limits that calls in lines pass. When the caller is gone, the call is interrupted. */
  const make = (call: SingleCall): Effect.Effect<SingleAnswer> =>
    Effect.suspend(() => {
      const id = peers.nextId()
      // The finalizer of a callback runs only when it is interrupted, and an answered peer has to leave as well.
      return Effect.ensuring(ask(id, call), peers.leave(id))
    })

  return { make }
})

/** Makes calls for protocols other than lines of calls. */
export class SingleCalls extends Context.Service<SingleCalls, Effect.Success<typeof make>>()("@hazel/SingleCalls") {
  static readonly layer = Layer.effect(SingleCalls, make).pipe(Layer.provide(CallPeers.layer))
}
