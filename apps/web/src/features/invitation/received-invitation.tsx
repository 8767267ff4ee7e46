import type { Invitation } from "@hazel/domain/models/invitation-model"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { useOpenChannel } from "../channel/use-open-channel.ts"
import { nameOf } from "../people/names.ts"
import { invitationTexts } from "./texts.tsx"
import { showFailure } from "../failure/show-failure.ts"

export default function ReceivedInvitation({ invitation }: { readonly invitation: Invitation }) {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  const inviter = nameOf(useUser(invitation.inviterId))
  const { id, channelName } = invitation
  const accept = () =>
    void hazel
      .call((client) => client.invitation.accept({ id }))
      .then(({ channelId }) => channelId && openChannel(channelId), showFailure)
  const decline = () => void hazel.call((client) => client.invitation.decline({ id })).catch(showFailure)
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
