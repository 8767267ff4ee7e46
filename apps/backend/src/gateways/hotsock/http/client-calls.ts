import type { AppConnection } from "@hazel/domain/models/app-connection-model"
import { Context, Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { AppConnections } from "../../../app-channels/app-connections.ts"
import type { EnabledApp } from "../../../apps/app-credentials.ts"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { CredentialFailures } from "../../../authentication/credential-failures.ts"
import { HazelConfig } from "../../../config.ts"
import { clientAddressOf, countedAs } from "../../../front-door/client-address.ts"
import { RateLimits } from "../../../quotas/rate-limits.ts"
import type { FrameFields } from "../frames/frame-fields.ts"
import type { Actor } from "../operations/actor.ts"
import { newOrigin } from "../origin.ts"
import type { Token } from "../tokens/decode-claims.ts"
import { Tokens } from "../tokens/tokens.ts"
import { rateLimited, unauthorizedClient } from "./http-refusal.ts"
import { readBody } from "./read-body.ts"

/** A request of a connection that has proved to be it. */
export interface ClientCall extends Actor {
  readonly app: EnabledApp
  readonly connection: AppConnection
  /** The token that the connection was opened with. */
  readonly token: Token
  readonly fields: FrameFields
}

/** Other texts are the id of no connection, and the database may be unable to look them up. */
const isConnectionId = (text: string) => /^[\w-]{1,32}=?$/.test(text)

const make = Effect.gen(function* () {
  const { trustedProxies } = yield* HazelConfig
  const connections = yield* AppConnections
  const directory = yield* AppDirectory
  const failures = yield* CredentialFailures
  const limits = yield* RateLimits
  const tokens = yield* Tokens

  /** The connection and its enabled app, which must be the one that the path names, if it names one. */
  const find = Effect.fnUntraced(function* (query: URLSearchParams, appName: string | undefined) {
    const [id, secret] = [query.get("connectionId"), query.get("connectionSecret")]
    if (id === null || secret === null || !isConnectionId(id)) return yield* unauthorizedClient
    const connection = yield* Effect.mapError(connections.find(id, secret), () => unauthorizedClient)
    const app = yield* directory.find(connection.appId)
    if (app === undefined || (appName !== undefined && appName !== app.name)) return yield* unauthorizedClient
    return { connection, app }
  })

  /** Identifies the connection, reads the body, and counts wrong secrets by address. Source: T1. */
  const receive = Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const { app: appName } = yield* HttpRouter.params
    const sourceIp = clientAddressOf(trustedProxies, request)
    const query = new URL(request.url, "http://hazel").searchParams
    const { connection, app } = yield* failures
      .counted(countedAs(sourceIp), find(query, appName))
      .pipe(Effect.catchTag("RateLimited", rateLimited))
    yield* Effect.catchTag(limits.take("appCalls", connection.id), "RateLimited", rateLimited)
    const token = yield* tokens.storedToken(connection.appId, connection.claims)
    const peer = { sourceIp, userAgent: request.headers["user-agent"] }
    const call: ClientCall = {
      app,
      connection,
      connectionId: connection.id,
      meta: connection,
      token,
      fields: yield* readBody,
      origin: () => newOrigin("client.http", peer, connection.id)
    }
    return call
  })

  return { receive }
})

/** Identifies the connections that call the client HTTP API. */
export class ClientCalls extends Context.Service<ClientCalls, Effect.Success<typeof make>>()(
  "@hazel/hotsock/ClientCalls"
) {
  static readonly layer = Layer.effect(ClientCalls, make).pipe(Layer.provide(CredentialFailures.layer))
}
