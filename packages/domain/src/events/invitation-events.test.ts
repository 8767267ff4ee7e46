import { describe, expect, it } from "vitest"
import { InvitationId, type UserId } from "../ids.ts"
import type { Invitation, Invitations } from "../models/invitation-model.ts"
import { uuidV7 } from "../uuid.ts"
import { ada, ben, channelId, cleo, anEvent, moment } from "./examples-for-tests.ts"
import { applyInvitationEvent, type InvitationEvent } from "./invitation-events.ts"

const anInvitation = (inviterId: UserId, change: Partial<Invitation> = {}): Invitation => ({
  id: InvitationId.make(uuidV7()),
  kind: "person",
  inviterId,
  channelId,
  channelName: "bakery",
  role: "member",
  email: null,
  invitedUserId: cleo,
  maxUses: 1,
  usedCount: 0,
  createdAt: moment,
  expiresAt: moment,
  ...change
})

/** Cleo has sent one invitation and received one from Ada. Events about other invitations change neither. */
const [sent, received] = [anInvitation(cleo, { invitedUserId: ben }), anInvitation(ada)]
const known: Invitations = { sent: [sent], received: [received] }

const twice = (invitations: Invitations, event: InvitationEvent) => {
  const once = applyInvitationEvent(invitations, event)
  expect(applyInvitationEvent(once, event), "applying it twice changes nothing").toEqual(once)
  return once
}

const cancelled = ({ id }: Invitation) => anEvent("invitation_cancelled", { invitationId: id })

const answered = ({ id }: Invitation, answer: "accepted" | "declined", usedCount: number, isOpen: boolean) =>
  anEvent("invitation_answered", { invitationId: id, userId: ben, answer, usedCount, isOpen })

describe("an invitation", () => {
  it("keeps its position when its channel is renamed", () => {
    const second = anInvitation(cleo)
    const renamed = { ...sent, channelName: "kitchen" }
    const after = twice(
      { sent: [sent, second], received: [received] },
      anEvent("invitation_created", { invitation: renamed })
    )
    expect(after).toEqual({ sent: [renamed, second], received: [received] })
  })

  it("that one sent is added at the end, once", () => {
    const made = anInvitation(cleo, { kind: "link", invitedUserId: null, maxUses: null })
    const after = twice(known, anEvent("invitation_created", { invitation: made }))
    expect(after).toEqual({ sent: [sent, made], received: [received] })
  })

  it("that one received is added at the end, once", () => {
    const another = anInvitation(ben)
    const after = twice(known, anEvent("invitation_received", { invitation: another }))
    expect(after).toEqual({ sent: [sent], received: [received, another] })
  })

  it("that is cancelled is removed for the inviter and the invitee", () => {
    expect(twice(known, cancelled(sent))).toEqual({ sent: [], received: [received] })
    expect(twice(known, cancelled(received))).toEqual({ sent: [sent], received: [] })
    expect(twice(known, cancelled(anInvitation(ben))), "an unknown invitation").toEqual(known)
  })

  it("that was answered is removed, whatever the answer", () => {
    for (const answer of ["accepted", "declined"] as const) {
      const usedCount = answer === "accepted" ? 1 : 0
      expect(twice(known, answered(sent, answer, usedCount, false))).toEqual({ sent: [], received: [received] })
      expect(twice(known, answered(received, answer, usedCount, false))).toEqual({ sent: [sent], received: [] })
    }
  })

  it("that others can still use stays with its inviter with a new count, and is removed for the invitee", () => {
    const link = anInvitation(cleo, { kind: "link", invitedUserId: null, maxUses: null, usedCount: 3 })
    const after = twice({ sent: [link, sent], received: [received] }, answered(link, "accepted", 4, true))
    // The event carries the new count and not a difference, so applying it twice is safe.
    expect(after).toEqual({ sent: [{ ...link, usedCount: 4 }, sent], received: [received] })
    const asInvited = twice({ sent: [], received: [link, received] }, answered(link, "accepted", 4, true))
    expect(asInvited).toEqual({ sent: [], received: [received] })
  })
})
