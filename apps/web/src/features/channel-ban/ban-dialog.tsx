import { isolated } from "@hazel/domain/isolated"
import { motiveLimit } from "@hazel/domain/models/channel-ban-model"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { type RestraintEnd, restraintEnds, secondsOf } from "../channel-restraint/restraint-ends.ts"
import { SelectField } from "../../ui/select-field.tsx"
import { asChannel } from "../people/names.ts"

interface BanDialogProps {
  readonly channel: Channel
  readonly user: User
}

export default function BanDialog({ channel, user }: BanDialogProps) {
  const hazel = useHazel()
  const [motive, setMotive] = useState("")
  const [end, setEnd] = useState<RestraintEnd>(0)
  const wanted = { id: channel.id, userId: user.id, motive: motive.trim(), ...secondsOf(end) }
  return (
    <ConfirmDialog
      title={`Ban ${isolated(user.displayName)} from ${asChannel(channel.name)}?`}
      description="They are put out, and cannot read, find or enter the channel while the ban lasts. What they wrote stays."
      confirm="Ban"
      failureWords={failureWords}
      isBlocked={motive.trim() === ""}
      act={() => hazel.call((client) => client.channel.ban(wanted))}
    >
      <TextField
        label="Why"
        value={motive}
        required
        autoComplete="off"
        atMost={motiveLimit}
        hint="They and the channel can read this."
        onChange={({ target }) => setMotive(target.value)}
      />
      <SelectField label="For how long" options={restraintEnds} value={end} choose={setEnd} />
    </ConfirmDialog>
  )
}
