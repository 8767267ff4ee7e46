import type { ChannelId } from "@hazel/domain/ids"
import type { InvitationRole } from "@hazel/domain/models/invitation-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { copyText } from "../../ui/copy-text.ts"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { joinLink } from "./join-link.ts"
import { RoleField } from "./role-field.tsx"
import { SelectField } from "../../ui/select-field.tsx"

const terms = [
  { value: 1, label: "1 day" },
  { value: 10, label: "10 days" },
  { value: 90, label: "90 days" }
]

const uses = [
  { value: 0, label: "Anybody who has it" },
  { value: 1, label: "1 person" },
  { value: 10, label: "10 people" },
  { value: 50, label: "50 people" }
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
  // A link is as it was made: who chooses otherwise makes another.
  const choosing =
    <A,>(choose: (value: A) => void) =>
    (value: A) => {
      make.reset()
      choose(value)
    }
  const link = make.data?.token && joinLink(make.data.token)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex gap-3">
        <SelectField label="Expires after" options={terms} value={days} choose={choosing(setDays)} />
        <SelectField label="Can be used by" options={uses} value={maxUses} choose={choosing(setMaxUses)} />
      </div>
      {channelId && <RoleField value={role} choose={choosing(setRole)} />}
      {make.error && <FormFailure>{failureWords(make.error)}</FormFailure>}
      {link ? (
        <div className="flex items-end gap-2">
          <TextField label="Link" readOnly className="flex-1" value={link} onFocus={({ target }) => target.select()} />
          <Button look="primary" className="h-9" onClick={() => copyText(link, "Link copied")}>
            Copy
          </Button>
        </div>
      ) : (
        <Button look="primary" className="self-end" disabled={make.isPending} onClick={() => make.mutate()}>
          Make a link
        </Button>
      )}
    </div>
  )
}
