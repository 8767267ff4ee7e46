import { Effect, Schema } from "effect"
import { clientObject } from "../../objects/client-object.ts"
import type { RestCall } from "../calls/rest-call.ts"

/** Without `blocked`, the client is blocked. */
export const BlockChange = Schema.Struct({
  blocked: Schema.optionalKey(Schema.Boolean),
  reason: Schema.optionalKey(Schema.String)
})

/** `GET /blockStatus/room/:room`: the clients who are banned from a room, for its managers. */
export const listBlocks = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const { bans } = yield* call.hazel.channel.listBans({ id })
      const people = bans.flatMap(({ userId, bannedBy }) => [userId, bannedBy ?? []].flat())
      const { users, ids } = yield* call.services.objects.naming(call.app, [id], people)
      const room = { _id: ids.room(id), id: ids.room(id) }
      const data = bans.map(({ userId, bannedBy, motive, createdAt }) => ({
        appID: ids.appID,
        blockee: clientObject(userId, users, ids),
        blocker: bannedBy === null ? null : clientObject(bannedBy, users, ids),
        room,
        reason: motive,
        createdAt,
        updatedAt: createdAt
      }))
      return { data }
    })
  )

/** `GET /blockStatus/room/:room/:client`, for managers of the room. */
export const blockStatus = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const userId = yield* call.client(call.param("client"))
      const { bans } = yield* call.hazel.channel.listBans({ id })
      return { blocked: bans.some((ban) => ban.userId === userId) }
    })
  )

const change = (call: RestCall, isBlocked: boolean, motive = "Blocked") =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const userId = yield* call.client(call.param("client"))
      if (isBlocked) yield* call.hazel.channel.ban({ id, userId, motive })
      else yield* call.hazel.channel.unban({ id, userId })
      return { blocked: isBlocked }
    })
  )

/** `POST /blockStatus/room/:room/:client`: bans a client from the room, or lifts the ban with `blocked` false. */
export const block = (call: RestCall) =>
  Effect.flatMap(call.decode(BlockChange), ({ blocked = true, reason }) => change(call, blocked, reason))

/** `DELETE /blockStatus/room/:room/:client`: lifts a ban. */
export const unblock = (call: RestCall) => change(call, false)
