import type { ChannelId, UserId } from "@hazel/domain/ids"
import { Effect, Schema } from "effect"
import { ClientIds } from "../calls/body-shapes.ts"
import { notSupported, refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"
import { shownRoom } from "./shown-room.ts"

export const AddedMembers = Schema.Struct({
  invitees: ClientIds,
  invitationRequired: Schema.optionalKey(Schema.Boolean)
})
export const RemovedMembers = Schema.Struct({ members: ClientIds })
export const MemberProperty = Schema.Struct({ property: Schema.String, value: Schema.Json })

const invite = (call: RestCall, channelId: ChannelId, people: ReadonlyArray<UserId>) =>
  Effect.forEach(people, (userId) => call.hazel.invitation.create({ kind: "person", channelId, userId }), {
    discard: true
  })

/** `GET /rooms/:room/members`: all members, in the order they joined. */
export const listMembers = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const { members } = yield* call.hazel.channel.listMembers({ id })
      return { totalCount: members.length, data: yield* call.services.objects.membersOf(call.app, members) }
    })
  )

/**
 * `POST /rooms/:room/members`: adds clients, or with `invitationRequired` invites them. Hazel shows who has joined, so that
 * `systemMessage` has no effect.
 */
export const addMembers = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const { invitees, invitationRequired = false } = yield* call.decode(AddedMembers)
      const people = yield* call.clients(invitees)
      if (invitationRequired) yield* invite(call, id, people)
      else yield* call.hazel.channel.addMembers({ id, userIds: people })
      return yield* shownRoom(call, id)
    })
  )

/** `POST /rooms/:room/delete/members`: removes clients. Clients may remove themselves. */
export const removeMembers = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const { members } = yield* call.decode(RemovedMembers)
      for (const userId of yield* call.clients(members))
        yield* userId === call.userId
          ? call.hazel.channel.leave({ id })
          : call.hazel.channel.removeMember({ id, userId })
      return {}
    })
  )

const roleIn = (value: unknown) => {
  if (value === "admin" || value === "manager") return "manager"
  return value === "member" ? "member" : undefined
}

/** `PUT /rooms/:room/member/:client` with `role` (`admin` or `member`) or `isMuted` (true or false). */
export const changeMember = (call: RestCall) =>
  call.inRoom(
    call.param("room"),
    Effect.fnUntraced(function* (id) {
      const { property, value } = yield* call.decode(MemberProperty)
      const userId = yield* call.client(call.param("client"))
      const role = roleIn(value)
      if (property === "role" && role !== undefined) yield* call.hazel.channel.setMemberRole({ id, userId, role })
      else if (property === "isMuted" && value === true) yield* call.hazel.channel.muteMember({ id, userId })
      else if (property === "isMuted" && value === false) yield* call.hazel.channel.unmuteMember({ id, userId })
      else if (property === "role" || property === "isMuted")
        return yield* refuse("INVALID_INPUT", "role is admin or member, and isMuted is true or false.")
      else return yield* notSupported("Members have the properties role and isMuted. Hazel stores no others.")
      return {}
    })
  )
