import type { ChannelId } from "@hazel/domain/ids"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { failureWords } from "../../failure-words.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { nameOf } from "../people/names.ts"
import { joinLink } from "./join-link.ts"

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" })

const Person = ({ id }: { readonly id: NonNullable<Invitation["invitedUserId"]> }) => <>{nameOf(useUser(id))}</>

const Whom = ({ email, invitedUserId }: Invitation) => {
  if (invitedUserId) return <Person id={invitedUserId} />
  return <>{email ?? "Link"}</>
}

const details = ({ kind, role, usedCount, maxUses, expiresAt }: Invitation) => {
  const used = kind === "link" ? `used ${usedCount}${maxUses === null ? "" : ` of ${maxUses}`} times, ` : ""
  const guest = role === "guest" ? "as a guest, " : ""
  return `${guest}${used}until ${day.format(new Date(expiresAt))}`
}

const OpenInvitation = ({ invitation }: { readonly invitation: Invitation }) => {
  const hazel = useHazel()
  const { id, kind } = invitation
  const tell = (failure: unknown) => showToast(failureWords(failure))
  const copy = () =>
    void hazel
      .call((client) => client.invitation.token({ id }))
      .then(({ token }) => copyText(joinLink(token), "Link copied"), tell)
  const cancel = () => void hazel.call((client) => client.invitation.cancel({ id })).catch(tell)
  return (
    <li className="flex min-h-11 items-center gap-2 text-secondary">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <Whom {...invitation} />
        </span>
        <span className="text-muted">{details(invitation)}</span>
      </span>
      {kind !== "person" && (
        <Button look="plain" onClick={copy}>
          Copy link
        </Button>
      )}
      <Button look="plain" onClick={cancel}>
        Cancel
      </Button>
    </li>
  )
}

/** What one has made and nobody, or not everybody, has come by yet. */
export const OpenInvitations = ({ channelId }: { readonly channelId: ChannelId | null }) => {
  const invitations = useReadable(useHazel().invitations)
  const open = (invitations?.sent ?? []).filter((invitation) => invitation.channelId === channelId)
  if (open.length === 0) return null
  return (
    <section aria-label="Open invitations" className="border-t border-line pt-3">
      <h3 className="text-secondary font-medium text-muted">Open invitations</h3>
      <ul>
        {open.map((invitation) => (
          <OpenInvitation key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}
