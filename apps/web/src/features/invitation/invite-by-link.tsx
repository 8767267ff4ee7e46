import type { ChannelId } from "@hazel/domain/ids"
import type { InvitationRole } from "@hazel/domain/models/invitation-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { joinLink } from "./join-link.ts"
import { RoleField } from "./role-field.tsx"
import { SelectField } from "../../ui/select-field.tsx"
import { invitationTexts } from "./texts.tsx"
import { uiTexts } from "../../ui/texts.ts"

const terms = [
  { value: 1, label: invitationTexts.oneDay },
  { value: 10, label: invitationTexts.tenDays },
  { value: 90, label: invitationTexts.ninetyDays }
]

const uses = [
  { value: 0, label: invitationTexts.anyoneWithLink },
  { value: 1, label: invitationTexts.onePerson },
  { value: 10, label: invitationTexts.tenPeople },
  { value: 50, label: invitationTexts.fiftyPeople }
]

export const InviteByLink = ({ channelId }: { readonly channelId?: ChannelId }) => {
  const hazel = useHazel()
  const [days, setDays] = useState(10)
  const [maxUses, setMaxUses] = useState(0)
  const [role, setRole] = useState<InvitationRole>("member")
  const make = useMutation({
    mutationFn: () =>
      hazel.call((client) =>
        client.invitation.create({
          kind: "link",
          days,
          ...(channelId && { channelId, role }),
          ...(maxUses > 0 && { maxUses })
        })
      )
  })
  // A link cannot be changed: another choice makes another link.
  const choosing =
    <A,>(choose: (value: A) => void) =>
    (value: A) => {
      make.reset()
      choose(value)
    }
  const link = make.data?.token && joinLink(make.data.token)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex gap-3 max-md:flex-col">
        <SelectField label={invitationTexts.expiresAfter} options={terms} value={days} choose={choosing(setDays)} />
        <SelectField label={invitationTexts.canBeUsedBy} options={uses} value={maxUses} choose={choosing(setMaxUses)} />
      </div>
      {channelId && <RoleField value={role} choose={choosing(setRole)} />}
      {make.error && <FormFailure>{describeFailure(make.error)}</FormFailure>}
      {link ? (
        <div className="flex items-end gap-2">
          <TextField
            label={invitationTexts.link}
            readOnly
            className="flex-1"
            value={link}
            onFocus={({ target }) => target.select()}
          />
          <Button variant="primary" className="h-9" onClick={() => copyText(link, uiTexts.linkCopied)}>
            {uiTexts.copy}
          </Button>
        </div>
      ) : (
        <Button variant="primary" className="self-end" disabled={make.isPending} onClick={() => make.mutate()}>
          {invitationTexts.makeALink}
        </Button>
      )}
    </div>
  )
}
