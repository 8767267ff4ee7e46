import type { ChannelId } from "@hazel/domain/ids"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { OpenInvitation } from "./open-invitation.tsx"
import { useOthersInvitations } from "./use-others-invitations.ts"
import { invitationTexts } from "./texts.tsx"

interface ListProps {
  readonly title: string
  readonly invitations: ReadonlyArray<Invitation>
  readonly isOwn: boolean
  /** Whether each invitation shows its channel. */
  readonly showsPlace?: boolean
  readonly done?: (() => void) | undefined
}

const List = ({ title, invitations, isOwn, showsPlace = false, done }: ListProps) => {
  if (invitations.length === 0) return null
  return (
    <section aria-label={title} className="border-t border-line pt-3">
      <h3 className="text-secondary font-medium text-muted">{title}</h3>
      <ul>
        {invitations.map((invitation) => (
          <OpenInvitation
            key={invitation.id}
            invitation={invitation}
            isOwn={isOwn}
            place={showsPlace ? invitation.channelName : null}
            done={done}
          />
        ))}
      </ul>
    </section>
  )
}

/** The open invitations: the person's own and, for people who may cancel them, those of others. */
export const OpenInvitations = ({ channelId }: { readonly channelId: ChannelId | null }) => {
  const sent = useReadable(useHazel().invitations)?.sent ?? []
  const own = sent.filter((invitation) => invitation.channelId === channelId)
  const { others, refetch } = useOthersInvitations(channelId)
  return (
    <>
      <List title={invitationTexts.openInvitations} invitations={own} isOwn />
      <List
        title={invitationTexts.invitationsByOthers}
        invitations={others}
        isOwn={false}
        showsPlace={channelId === null}
        done={refetch}
      />
    </>
  )
}
