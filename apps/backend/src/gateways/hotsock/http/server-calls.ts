import { Context, Effect, Layer } from "effect"
import { HttpServerRequest } from "effect/http"
import type { EnabledApp } from "../../../apps/app-credentials.ts"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { CredentialFailures } from "../../../authentication/credential-failures.ts"
import { HazelConfig } from "../../../config.ts"
import { clientAddressOf, countedAs } from "../../../front-door/client-address.ts"
import { credentialLimits } from "../../../front-door/limits/index.ts"
import { RateLimits } from "../../../quotas/rate-limits.ts"
import { newOrigin, type Origin } from "../origin.ts"
import { bearerOf } from "./bearer.ts"
import { rateLimited, unauthorizedServer } from "./http-refusal.ts"

/** A request of a server of an app. */
export interface ServerCall {
  readonly app: EnabledApp
  readonly origin: Origin
}

const make = Effect.gen(function* () {
  const { trustedProxies } = yield* HazelConfig
  const directory = yield* AppDirectory
  const failures = yield* CredentialFailures
  const limits = yield* RateLimits

  const find = Effect.fnUntraced(function* (key: string | undefined, appName: string | undefined) {
    if (key === undefined || key.length > credentialLimits.longestCredential) return yield* unauthorizedServer
    const app = yield* directory.byServerKey(key)
    if (app === undefined || (appName !== undefined && appName !== app.name)) return yield* unauthorizedServer
    return app
  })

  /** Finds the app of the server key, which is the one that the path names if it names one. Wrong keys are counted by address. Source: V1. */
  const receive = Effect.fnUntraced(function* (appName: string | undefined) {
    const request = yield* HttpServerRequest.HttpServerRequest
    const sourceIp = clientAddressOf(trustedProxies, request)
    const app = yield* failures
      .counted(countedAs(sourceIp), find(bearerOf(request.headers["authorization"]), appName))
      .pipe(Effect.catchTag("RateLimited", rateLimited))
    yield* Effect.catchTag(limits.take("appServerCalls", app.id), "RateLimited", rateLimited)
    const peer = { sourceIp, userAgent: request.headers["user-agent"] }
    const call: ServerCall = { app, origin: newOrigin("server.http", peer) }
    return call
  })

  return { receive }
})

/** Identifies the servers that call the server API. */
export class ServerCalls extends Context.Service<ServerCalls, Effect.Success<typeof make>>()(
  "@hazel/hotsock/ServerCalls"
) {
  static readonly layer = Layer.effect(ServerCalls, make).pipe(Layer.provide(CredentialFailures.layer))
}
