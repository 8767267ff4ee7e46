import type { Invitation } from "@hazel/domain/models/invitation-model"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { useOpenChannel } from "../channel/use-open-channel.ts"
import { showFailure } from "../failure/show-failure.ts"
import { inboxTexts } from "./texts.ts"

/** The answers to an invitation. After either, it leaves the inbox. */
export const InvitationAnswer = ({ invitation: { id } }: { readonly invitation: Invitation }) => {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  const accept = () =>
    void hazel
      .call((client) => client.invitation.accept({ id }))
      .then(({ channelId }) => channelId && openChannel(channelId), showFailure)
  const decline = () => void hazel.call((client) => client.invitation.decline({ id })).catch(showFailure)
  return (
    <div className="column flex gap-2 pt-2">
      <span aria-hidden className="w-10" />
      <Button variant="primary" onClick={accept}>
        {inboxTexts.accept}
      </Button>
      <Button onClick={decline}>{inboxTexts.decline}</Button>
    </div>
  )
}
