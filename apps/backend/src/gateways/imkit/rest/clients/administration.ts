import { freemem, totalmem } from "node:os"
import { Clock, Effect, Schema } from "effect"
import { ClientId, storableText, timeIn } from "../calls/body-shapes.ts"
import { clientNotFound, refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

const avatarUrl = storableText(512)

const expiration = { expirationDate: Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Schema.Finite]))) }

export const ClientFields = Schema.Struct({
  _id: Schema.optionalKey(ClientId),
  id: Schema.optionalKey(ClientId),
  nickname: Schema.optionalKey(storableText(200)),
  avatarUrl: Schema.optionalKey(avatarUrl),
  /** Without it, or if it is true, a token is issued. */
  issueAccessToken: Schema.optionalKey(Schema.Boolean),
  ...expiration
})

export const TokenRotation = Schema.Struct(expiration)

/** Some time in the future, or null for a token that is valid until it is revoked. */
const expiryIn = Effect.fnUntraced(function* (given: string | number | null | undefined) {
  if (given === null || given === undefined) return null
  const time = timeIn(String(given))
  if (time !== undefined && time.getTime() > Date.now()) return time
  return yield* refuse("INVALID_INPUT", "expirationDate must be a time in the future, in milliseconds or in ISO 8601.")
})

/** A user of the app, by the app's id. */
const userOf = Effect.fnUntraced(function* (call: RestCall) {
  const uid = call.param("client")
  const id = yield* call.services.appUsers.findActive({ appId: call.app.id, uid })
  return id ?? (yield* clientNotFound)
})

/** `POST /admin/clients`: makes a client of the app, or changes one, and issues a token. */
export const upsertClient = Effect.fnUntraced(function* (call: RestCall) {
  const {
    _id,
    id: alsoId,
    nickname,
    avatarUrl: picture,
    issueAccessToken = true,
    expirationDate
  } = yield* call.decode(ClientFields)
  const uid = _id ?? alsoId
  if (uid === undefined) return yield* refuse("INVALID_INPUT", "The id of the client must be in _id.")
  const expiresAt = yield* expiryIn(expirationDate)
  const { appUsers, appUserTokens, objects } = call.services
  const fields = {
    ...(nickname !== undefined && { name: nickname }),
    ...(picture !== undefined && { avatarUrl: picture })
  }
  const umd = Object.keys(fields).length > 0 ? fields : null
  const id = yield* appUsers.obtain({ appId: call.app.id, uid, umd, addsFields: true })
  const client = yield* objects.client(call.app, id)
  // A token of a deactivated client would not be accepted.
  const isActive = (yield* appUsers.findActive({ appId: call.app.id, uid })) !== undefined
  if (!issueAccessToken || !isActive) return client
  return {
    ...client,
    token: yield* appUserTokens.issue(id, expiresAt),
    expirationDate: expiresAt?.toISOString() ?? null
  }
})

/** `GET /admin/clients/:client`. */
export const getClient = (call: RestCall) =>
  Effect.flatMap(userOf(call), (id) => call.services.objects.client(call.app, id))

/** `PUT /admin/clients/:client/token`: revokes all tokens of a client and issues another. */
export const rotateToken = Effect.fnUntraced(function* (call: RestCall) {
  const { expirationDate } = yield* call.decode(TokenRotation)
  const expiresAt = yield* expiryIn(expirationDate)
  const id = yield* userOf(call)
  yield* call.services.appUserTokens.revoke(id)
  return {
    token: yield* call.services.appUserTokens.issue(id, expiresAt),
    expirationDate: expiresAt?.toISOString() ?? null
  }
})

/** `DELETE /admin/clients/:client/token`: revokes all tokens of a client, and closes the sockets that they opened. */
export const revokeTokens = Effect.fnUntraced(function* (call: RestCall) {
  yield* call.services.appUserTokens.revoke(yield* userOf(call))
  return {}
})

/**
 * `GET /admin/stats`: the last hour. The keys of the app are not in it, because only their hashes are stored, and neither is
 * the greatest number of connections, which no node stores.
 */
export const getStatistics = Effect.fnUntraced(function* (call: RestCall) {
  const end = new Date(yield* Clock.currentTimeMillis)
  const start = new Date(end.getTime() - 3_600_000)
  return {
    ...{ startTime: start.toISOString(), endTime: end.toISOString() },
    ...{ start: Math.floor(start.getTime() / 1000), end: Math.floor(end.getTime() / 1000) },
    ...(yield* call.services.states.statisticsOf(call.app.id, start)),
    ...{ totalMem: totalmem(), freeMem: freemem() }
  }
})

/** `GET /admin/connection-count`: the open sockets of the app, on all nodes. */
export const countConnections = (call: RestCall) =>
  Effect.map(call.services.appSockets.count(call.app.id), (count) => ({ count }))
