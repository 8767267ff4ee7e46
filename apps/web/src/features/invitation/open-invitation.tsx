import type { UserId } from "@hazel/domain/ids"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { nameOf } from "../people/names.ts"
import { joinLink } from "./join-link.ts"
import { linkUses } from "./link-uses.ts"
import { uiTexts } from "../../ui/texts.ts"
import { invitationTexts } from "./texts.tsx"
import { showFailure } from "../failure/show-failure.ts"

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })

const PersonName = ({ id }: { readonly id: UserId }) => <bdi>{nameOf(useUser(id))}</bdi>

const Invitee = ({ email, invitedUserId }: Invitation) =>
  invitedUserId ? <PersonName id={invitedUserId} /> : <>{email ?? invitationTexts.link}</>

const detailsOf = (invitation: Invitation) =>
  [
    invitation.role === "guest" ? invitationTexts.asAGuest : [],
    invitation.kind === "link" ? linkUses(invitation) : [],
    invitationTexts.until(day.format(new Date(invitation.expiresAt)))
  ]
    .flat()
    .join(", ")

interface OpenInvitationProps {
  readonly invitation: Invitation
  readonly isOwn: boolean
  /** The channel it leads to, where the surroundings do not show it. */
  readonly place?: string | null
  /** Called after a change, also after one that was refused. */
  readonly done?: (() => void) | undefined
}

export const OpenInvitation = ({ invitation, isOwn, place, done }: OpenInvitationProps) => {
  const hazel = useHazel()
  const { id, kind, inviterId } = invitation
  const copy = () =>
    void hazel
      .call((client) => client.invitation.token({ id }))
      .then(({ token }) => copyText(joinLink(token), uiTexts.linkCopied), showFailure)
  const cancel = () =>
    void hazel
      .call((client) => client.invitation.cancel({ id }))
      .catch(showFailure)
      .finally(done)
  return (
    <li className="flex min-h-11 items-center gap-2 py-1.5 text-secondary">
      <span className="min-w-0 flex-1">
        <span className="block font-medium [overflow-wrap:anywhere]">
          <Invitee {...invitation} />
          {place && <span className="font-normal text-muted"> {invitationTexts.to(<bdi>{place}</bdi>)}</span>}
        </span>
        <span className="block text-muted">
          {!isOwn && <>{invitationTexts.by(<PersonName id={inviterId} />)}, </>}
          {detailsOf(invitation)}
        </span>
      </span>
      {kind !== "person" && (
        <Button variant="plain" onClick={copy}>
          {uiTexts.copyLink}
        </Button>
      )}
      <Button variant="plain" onClick={cancel}>
        {invitationTexts.revoke}
      </Button>
    </li>
  )
}
