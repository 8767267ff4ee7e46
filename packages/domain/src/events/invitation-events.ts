import { Schema } from "effect"
import { InvitationId, UserId } from "../ids.ts"
import { Invitation, type Invitations } from "../models/invitation-model.ts"
import { defineEvent } from "./envelope.ts"

/** The person invited somebody, on any device, or the channel was renamed; published on `user:{id}` of the inviter. */
export const InvitationCreated = defineEvent("invitation_created", { invitation: Invitation })

/** Somebody invited the person, or the channel was renamed; published on `user:{id}` of the invitee. Source: I17. */
export const InvitationReceived = defineEvent("invitation_received", { invitation: Invitation })

/** An invitation was cancelled; published to the inviter and the invitee. Source: I17. */
export const InvitationCancelled = defineEvent("invitation_cancelled", { invitationId: InvitationId })

/** Somebody accepted or declined an invitation; published to the inviter and the invitee. */
export const InvitationAnswered = defineEvent("invitation_answered", {
  invitationId: InvitationId,
  userId: UserId,
  answer: Schema.Literals(["accepted", "declined"]),
  usedCount: Schema.Int,
  /** Whether somebody else can still use the invitation. */
  isOpen: Schema.Boolean
})

export const InvitationEvent = Schema.Union([
  InvitationCreated,
  InvitationReceived,
  InvitationCancelled,
  InvitationAnswered
])
export type InvitationEvent = typeof InvitationEvent.Type

type List = ReadonlyArray<Invitation>

/** A known invitation keeps its position: its channel may have been renamed. */
const withInvitation = (list: List, invitation: Invitation): List =>
  list.some(({ id }) => id === invitation.id)
    ? list.map((known) => (known.id === invitation.id ? invitation : known))
    : [...list, invitation]

const without = (list: List, id: InvitationId) => list.filter((invitation) => invitation.id !== id)

const answered = (list: List, { data }: typeof InvitationAnswered.Type): List =>
  data.isOpen
    ? list.map((known) => (known.id === data.invitationId ? { ...known, usedCount: data.usedCount } : known))
    : without(list, data.invitationId)

/** A person's open invitations after `event`, in the order they were made. */
export const applyInvitationEvent = ({ sent, received }: Invitations, event: InvitationEvent): Invitations => {
  switch (event.type) {
    case "invitation_created":
      return { received, sent: withInvitation(sent, event.data.invitation) }
    case "invitation_received":
      return { sent, received: withInvitation(received, event.data.invitation) }
    case "invitation_cancelled": {
      const { invitationId } = event.data
      return { sent: without(sent, invitationId), received: without(received, invitationId) }
    }
    case "invitation_answered":
      return { sent: answered(sent, event), received: without(received, event.data.invitationId) }
  }
}
