import { InvitationId } from "@hazel/domain/ids"
import { Effect, Option, Schema } from "effect"
import { refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

const decodeId = Schema.decodeUnknownOption(InvitationId)

const invitationId = (call: RestCall) =>
  Option.match(decodeId(call.param("invitation")), {
    onNone: () => refuse("INVITATION_NOT_FOUND", "There is no such invitation."),
    onSome: Effect.succeed
  })

/** `GET /invitations`: the open invitations to rooms that were made to the caller, and by them. Source: I17. */
export const listInvitations = Effect.fnUntraced(function* (call: RestCall) {
  const { sent, received } = yield* call.hazel.invitation.list()
  const { objects } = call.services
  return { received: yield* objects.invitations(call.app, received), sent: yield* objects.invitations(call.app, sent) }
})

/** `POST /invitations/:invitation/accept`. */
export const acceptInvitation = Effect.fnUntraced(function* (call: RestCall) {
  const { channelId } = yield* call.hazel.invitation.accept({ id: yield* invitationId(call) })
  return channelId === null ? {} : yield* call.services.objects.room(call.app, call.userId, channelId)
})

/** `POST /invitations/:invitation/decline`. */
export const declineInvitation = Effect.fnUntraced(function* (call: RestCall) {
  return yield* Effect.as(call.hazel.invitation.decline({ id: yield* invitationId(call) }), {})
})

/** `DELETE /invitations/:invitation`. */
export const cancelInvitation = Effect.fnUntraced(function* (call: RestCall) {
  return yield* Effect.as(call.hazel.invitation.cancel({ id: yield* invitationId(call) }), {})
})
