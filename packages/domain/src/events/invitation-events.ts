import { Schema } from "effect"
import { InvitationId, UserId } from "../ids.ts"
import { Invitation, type Invitations } from "../models/invitation-model.ts"
import { defineEvent } from "./envelope.ts"

/** The person has invited somebody, on whichever device; told on `user:{id}` of the inviter. */
export const InvitationCreated = defineEvent("invitation_created", { invitation: Invitation })

/** Somebody invites the person; told on `user:{id}` of the invited. Source: I17. */
export const InvitationReceived = defineEvent("invitation_received", { invitation: Invitation })

/** It is taken back; told to the inviter and the invited. Source: I17. */
export const InvitationCancelled = defineEvent("invitation_cancelled", { invitationId: InvitationId })

/** Somebody has come by it, or will not; told to the inviter and the invited. */
export const InvitationAnswered = defineEvent("invitation_answered", {
  invitationId: InvitationId,
  userId: UserId,
  answer: Schema.Literals(["accepted", "declined"]),
  usedCount: Schema.Int,
  /** Whether somebody else may still come by it. */
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

const without = (list: List, id: InvitationId) => list.filter((invitation) => invitation.id !== id)

const answered = (list: List, { data }: typeof InvitationAnswered.Type): List =>
  data.isOpen
    ? list.map((known) => (known.id === data.invitationId ? { ...known, usedCount: data.usedCount } : known))
    : without(list, data.invitationId)

/** What hearing `event` makes of a person's open invitations, in the order they were made. */
export const applyInvitationEvent = ({ sent, received }: Invitations, event: InvitationEvent): Invitations => {
  switch (event.type) {
    case "invitation_created": {
      const { invitation } = event.data
      return { received, sent: [...without(sent, invitation.id), invitation] }
    }
    case "invitation_received": {
      const { invitation } = event.data
      return { sent, received: [...without(received, invitation.id), invitation] }
    }
    case "invitation_cancelled": {
      const { invitationId } = event.data
      return { sent: without(sent, invitationId), received: without(received, invitationId) }
    }
    case "invitation_answered":
      return { sent: answered(sent, event), received: without(received, event.data.invitationId) }
  }
}
