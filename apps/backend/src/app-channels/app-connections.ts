import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto"
import { batchedRead } from "@hazel/db/batched-read"
import { AppConnectionRepository } from "@hazel/db/repositories/app-connection-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { AppConnectionId, type AppId } from "@hazel/domain/ids"
import { checkUid, checkUmd } from "@hazel/domain/models/app-channel-check"
import { AppChannelFullError } from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError, TokenUsedError } from "@hazel/domain/models/app-connection-model"
import { Context, Effect, Exit, Layer, type Schema } from "effect"
import { every } from "../jobs/every.ts"
import { Nodes } from "../nodes/nodes.ts"
import { Hub } from "../realtime/hub.ts"
import type { AppChannel } from "./app-channels.ts"
import { jsonOrNull, requireAllowed } from "./require-allowed.ts"

export interface NewAppConnection {
  readonly appId: AppId
  readonly uid: string | null
  readonly umd: Schema.Json
  /** The claims of the token, as the gateway wants them back. */
  readonly claims: Schema.Json
  /** The request, as the gateway describes requests. */
  readonly origin?: Schema.Json
  readonly heartbeatSeconds: number | null
  readonly expiresInSeconds: number
  /** Set for a token that may be used once. `expiresAt` is in RFC 3339. Source: J8. */
  readonly singleUse?: { readonly tokenId: string; readonly expiresAt: string }
}

/** The connections that end in one transaction, the transactions at once, and the time that one may take. */
const closing = { largest: 50, inFlight: 2, within: "30 seconds" } as const

const secretCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** A secret has 20 letters and digits, which are 119 random bits. Source: H6. */
const newSecret = () => Array.from({ length: 20 }, () => secretCharacters[randomInt(secretCharacters.length)]).join("")

/** An id has 88 random bits. Source: H4. */
const newId = () => AppConnectionId.make(`${randomBytes(11).toString("base64url")}=`)

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex")

const isSame = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other))

type Appended = Effect.Success<ReturnType<AppConnectionRepository["Service"]["close"]>>

const make = Effect.gen(function* () {
  const connections = yield* AppConnectionRepository
  const nodes = yield* Nodes
  const hub = yield* Hub

  /** Opens a connection that this node holds. Its secret is answered here and never again. */
  const open = Effect.fnUntraced(function* (asked: NewAppConnection) {
    const umd = jsonOrNull(asked.umd)
    yield* requireAllowed(checkUid(asked.uid), checkUmd(umd))
    const secret = newSecret()
    const { answer } = yield* Effect.uninterruptible(
      connections.open({
        id: newId(),
        appId: asked.appId,
        node: nodes.id,
        secretHash: hashOf(secret),
        uid: asked.uid,
        umd,
        claims: JSON.stringify(asked.claims),
        origin: jsonOrNull(asked.origin ?? null),
        heartbeatSeconds: asked.heartbeatSeconds,
        expiresInSeconds: asked.expiresInSeconds,
        tokenId: asked.singleUse?.tokenId ?? null,
        tokenExpiresAt: asked.singleUse?.expiresAt ?? null
      })
    )
    if (isRefusedWrite(answer)) return yield* new TokenUsedError()
    return { ...answer, secret }
  })

  /** The connection with this id and this secret. An unknown id and a wrong secret are refused alike. Source: T1. */
  const find = Effect.fnUntraced(function* (id: string, secret: string) {
    const found = yield* connections.find(id)
    if (found === undefined || !isSame(found.secretHash, hashOf(secret))) return yield* new AppConnectionNotFoundError()
    return found.connection
  })

  const publish = (appended: Appended) => {
    for (const { topic, seq, event } of appended) hub.publish(topic, seq, event)
  }

  const updated = Effect.fnUntraced(function* (write: Effect.Effect<Appended | undefined>) {
    const appended = yield* Effect.uninterruptible(
      Effect.tap(write, (events) => Effect.sync(() => publish(events ?? [])))
    )
    if (appended === undefined) return yield* new AppChannelFullError()
  })

  /**
   * Connections that end at the same time share a statement: when a thousand members leave a channel one by one, each
   * statement reads all the others.
   */
  const closeTogether = yield* batchedRead(async (ids: ReadonlyArray<AppConnectionId>) => {
    publish(await Effect.runPromise(connections.close(ids)))
    return ids
  }, closing)

  /** Connections that have ended, but not in the database, because it could not be reached. */
  const unclosed = new Set<AppConnectionId>()

  const closeOne = (id: AppConnectionId) =>
    closeTogether(id).pipe(
      Effect.onExit((exit) => Effect.sync(() => (Exit.isSuccess(exit) ? unclosed.delete(id) : unclosed.add(id))))
    )

  /**
   * Ends connections and all their subscriptions. Those that have ended are ignored. If the database cannot be reached,
   * this fails with a defect and they are ended later. Source: P3.
   */
  const close = (ids: ReadonlyArray<AppConnectionId>) =>
    Effect.uninterruptible(Effect.forEach(ids, closeOne, { concurrency: "unbounded", discard: true }))

  yield* every(
    "5 seconds",
    "Connections that have ended could not be removed",
    Effect.suspend(() => close([...unclosed]))
  )

  /** Changes the metadata of a connection and, if `isPropagated`, of all its subscriptions. Source: T11, J14. */
  const updateMetadata = Effect.fnUntraced(function* (id: AppConnectionId, umd: Schema.Json, isPropagated: boolean) {
    const text = jsonOrNull(umd)
    yield* requireAllowed(checkUmd(text))
    yield* updated(connections.update(id, text, isPropagated))
  })

  /** Changes the metadata of one subscription. Source: T11, C7. */
  const updateMetadataIn = Effect.fnUntraced(function* (id: AppConnectionId, channel: AppChannel, umd: Schema.Json) {
    const text = jsonOrNull(umd)
    yield* requireAllowed(checkUmd(text))
    yield* updated(connections.updateSubscription(id, channel.id, text))
  })

  /** Ends what a node that ended has left, some at a time, as each may have many subscriptions. */
  const closeAllOf = Effect.fn("AppConnections.closeAllOf")(function* (node: string) {
    for (
      let ids = yield* connections.ofNode(node, closing.largest);
      ids.length > 0;
      ids = yield* connections.ofNode(node, closing.largest)
    )
      yield* close(ids)
  })
  yield* nodes.onGone(closeAllOf)

  return { open, find, close, updateMetadata, updateMetadataIn }
})

/** The connections of app users on all nodes. */
export class AppConnections extends Context.Service<AppConnections, Effect.Success<typeof make>>()(
  "@hazel/AppConnections"
) {
  static readonly layer = Layer.effect(AppConnections, make).pipe(Layer.provide([Hub.layer, Nodes.layer]))
}
