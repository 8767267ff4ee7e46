import type { Hazel } from "@hazel/client"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { InvitationId, UserId } from "@hazel/domain/ids"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { asChannel, nameInSentence } from "../people/names.ts"
import { initialInvitationTexts } from "./initial-texts.ts"
import { uiTexts } from "../../ui/texts.ts"

type NewsSources = Pick<Hazel, "invitations" | "listen" | "me" | "directory">

export interface InvitationNews {
  readonly kind: "received" | "answered"
  readonly text: string
}

const place = ({ channelName }: Invitation) => (channelName === null ? uiTexts.productName : asChannel(channelName))

/**
 * Reports new invitations and the answers to the person's own. Links are left out: several people use one, and they
 * appear as new members. Returns a function that stops watching.
 */
export const followInvitations = (
  { invitations, listen, me, directory }: NewsSources,
  show: (news: InvitationNews) => void
) => {
  const sent = new Map<InvitationId, Invitation>()
  const name = (id: UserId) => nameInSentence(directory.get()?.users.get(id))
  // An answered invitation is no longer among the open ones when its event arrives, so sent ones are remembered.
  const remember = () => {
    for (const invitation of invitations.get()?.sent ?? []) sent.set(invitation.id, invitation)
  }
  const onEvent = ({ type, data }: HazelEvent) => {
    if (type === "invitation_received") {
      const { invitation } = data
      return show({
        kind: "received",
        text: initialInvitationTexts.invitesYouTo(name(invitation.inviterId), place(invitation))
      })
    }
    if (type !== "invitation_answered" || data.userId === me.get()) return
    const invitation = sent.get(data.invitationId)
    if (invitation === undefined || invitation.kind === "link") return
    show({
      kind: "answered",
      text: initialInvitationTexts.answeredInvitation(name(data.userId), data.answer, place(invitation))
    })
  }
  remember()
  const stops = [invitations.subscribe(remember), listen(onEvent)]
  return () => stops.forEach((stop) => stop())
}
