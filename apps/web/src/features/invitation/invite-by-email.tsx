import type { ChannelId } from "@hazel/domain/ids"
import type { InvitationRole } from "@hazel/domain/models/invitation-model"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { FormFailure } from "../../ui/form-failure.tsx"
import { joinLink } from "./join-link.ts"
import { RoleField } from "./role-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { invitationTexts } from "./texts.tsx"

interface Answer {
  readonly email: string
  readonly text: string
  readonly link?: string
}

const addressesIn = (text: string) => [...new Set(text.split(/[\s,;]+/).filter((address) => address !== ""))]

/** Sends one call for each address, so that a wrong one does not stop the others. */
const useInvite = (channelId: ChannelId | undefined, role: InvitationRole) => {
  const hazel = useHazel()
  const invite = async (email: string): Promise<Answer> => {
    const invitation = { kind: "email", email, ...(channelId && { channelId, role }) } as const
    try {
      const { token, isMailed } = await hazel.call((client) => client.invitation.create(invitation))
      if (isMailed || token === null) return { email, text: invitationTexts.invitedByEmail }
      return { email, text: invitationTexts.sendLinkYourself, link: joinLink(token) }
    } catch (failure) {
      return { email, text: describeFailure(failure) }
    }
  }
  return useMutation({ mutationFn: (addresses: ReadonlyArray<string>) => Promise.all(addresses.map(invite)) })
}

export const InviteByEmail = ({ channelId }: { readonly channelId?: ChannelId }) => {
  const id = useId()
  const [text, setText] = useState("")
  const [role, setRole] = useState<InvitationRole>("member")
  const invite = useInvite(channelId, role)
  const addresses = addressesIn(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate(addresses, { onSuccess: () => setText("") })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-secondary font-medium">
          {invitationTexts.emailAddresses}
        </label>
        <textarea
          id={id}
          rows={3}
          value={text}
          onChange={({ target }) => setText(target.value)}
          placeholder={invitationTexts.oneOrMore}
          className="rounded-sm border border-line-strong bg-raised px-3 py-2 text-message pointer-coarse:text-[16px]"
        />
      </div>
      {channelId && <RoleField value={role} choose={setRole} />}
      {invite.error && <FormFailure>{describeFailure(invite.error)}</FormFailure>}
      <Button
        variant="primary"
        type="submit"
        className="self-end"
        disabled={addresses.length === 0 || addresses.length > 50 || invite.isPending}
      >
        {invitationTexts.invite}
      </Button>
      {invite.data && (
        <ul aria-label={invitationTexts.invited} className="flex flex-col gap-2 text-secondary">
          {invite.data.map(({ email, text, link }) => (
            <li key={email} className="flex items-center gap-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{email}</span>
                <span className="text-muted">{text}</span>
              </span>
              {link && <Button onClick={() => copyText(link, uiTexts.linkCopied)}>{uiTexts.copyLink}</Button>}
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
