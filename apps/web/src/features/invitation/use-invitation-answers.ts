import type { InvitationId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import { useOpenChannel } from "../channel/use-open-channel.ts"
import { showFailure } from "../failure/show-failure.ts"

/** Accepts or declines an invitation. The channel of an accepted one opens. */
export const useInvitationAnswers = (id: InvitationId) => {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  const accept = () =>
    void hazel
      .call((client) => client.invitation.accept({ id }))
      .then(({ channelId }) => channelId && openChannel(channelId), showFailure)
  const decline = () => void hazel.call((client) => client.invitation.decline({ id })).catch(showFailure)
  return { accept, decline }
}
