import type { Invitation } from "@hazel/domain/models/invitation-model"
import { useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { nameOf } from "../people/names.ts"
import { invitationTexts } from "./texts.tsx"
import { useInvitationAnswers } from "./use-invitation-answers.ts"

export default function ReceivedInvitation({ invitation }: { readonly invitation: Invitation }) {
  const { id, inviterId, channelName } = invitation
  const inviter = nameOf(useUser(inviterId))
  const { accept, decline } = useInvitationAnswers(id)
  return (
    <li className="mb-1 rounded-md bg-attention-soft p-2 text-secondary">
      <p className="pb-2 [overflow-wrap:anywhere]">
        {invitationTexts.isInvitingYouTo(
          <bdi className="font-name">{inviter}</bdi>,
          <span className="font-medium">
            #<bdi>{channelName}</bdi>
          </span>
        )}
      </p>
      <div className="flex gap-1">
        <Button variant="primary" className="flex-1" onClick={accept}>
          {invitationTexts.accept}
        </Button>
        <Button variant="plain" className="flex-1" onClick={decline}>
          {invitationTexts.decline}
        </Button>
      </div>
    </li>
  )
}
