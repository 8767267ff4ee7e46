import { ScopeMissingError, UnauthorizedError } from "@hazel/domain/errors"
import { type HazelClient, HazelRpcs, hazelClientOf } from "@hazel/domain/rpc"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { CallerScopes, RequiredScope } from "@hazel/domain/rpc/scoping"
import { Context, Effect, Layer } from "effect"
import { RpcClient, type RpcGroup, type RpcMessage, RpcServer } from "effect/rpc"
import { type Caller, hasScope } from "../authentication/sessions.ts"
import { CallerAddress } from "../front-door/calls/caller-address.ts"
import { HandlersLive } from "./handlers/index.ts"
import { ErrorReportingLive } from "./middleware/error-reporting.ts"
import { RateLimitingLive } from "./middleware/rate-limiting.ts"

/** A caller whose credential a gateway has verified. */
export interface LocalCaller extends Pick<Caller, "user" | "scopes"> {
  /** The address by which limits count the caller. */
  readonly address: string
}

/** Empty unless `LocalCalls.as` sets it, so that no call can be made without a caller. */
const CurrentCaller = Context.Reference<LocalCaller | undefined>("@hazel/LocalCalls/CurrentCaller", {
  defaultValue: () => undefined
})

/** Takes the caller from the gateway, and checks the scope of the call as for every other caller. */
const LocalAuthentication = Layer.succeed(
  Authentication,
  Authentication.of((effect, { rpc }) =>
    Effect.flatMap(CurrentCaller, (caller) => {
      if (caller === undefined) return new UnauthorizedError({ message: "Sign in to do this." })
      const scope = Context.get(rpc.annotations, RequiredScope)
      if (!hasScope(caller, scope)) return new ScopeMissingError({ scope: scope ?? null })
      return effect.pipe(
        Effect.provideService(CurrentUser, caller.user),
        Effect.provideService(CallerScopes, caller.scopes),
        Effect.provideService(CallerAddress, caller.address)
      )
    })
  )
)

type Answer = RpcMessage.FromServer<RpcGroup.Rpcs<typeof HazelRpcs>>

const make = Effect.gen(function* () {
  const answers: { write?: (answer: Answer) => Effect.Effect<void> } = {}
  const server = yield* RpcServer.makeNoSerialization(HazelRpcs, {
    disableFatalDefects: true,
    disableTracing: true,
    onFromServer: (answer) => answers.write?.(answer) ?? Effect.void
  })
  const { client, write } = yield* RpcClient.makeNoSerialization(HazelRpcs, {
    disableTracing: true,
    onFromClient: ({ message }) => server.write(0, message)
  })
  answers.write = write
  const hazel = hazelClientOf(client)

  /**
   * Makes calls as this caller. They pass the same checks of scopes, rate limits and quotas, and the same handlers, as calls
   * of `/rpc`.
   */
  const as = <A, E, R>(caller: LocalCaller, use: (hazel: HazelClient) => Effect.Effect<A, E, R>) =>
    Effect.provideService(use(hazel), CurrentCaller, caller)

  return { as }
})

/** Calls of the contracts that Hazel makes itself, for callers of other protocols. */
export class LocalCalls extends Context.Service<LocalCalls, Effect.Success<typeof make>>()("@hazel/LocalCalls") {
  static readonly layer = Layer.effect(LocalCalls, make).pipe(
    Layer.provide([HandlersLive, LocalAuthentication, RateLimitingLive, ErrorReportingLive])
  )
}
