import { isolated } from "@hazel/domain/isolated"
import { motiveLimit } from "@hazel/domain/models/channel-ban-model"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { type RestrictionEnd, restrictionEnds, secondsOf } from "../channel-restriction/restriction-ends.ts"
import { SelectField } from "../../ui/select-field.tsx"
import { asChannel } from "../people/names.ts"
import { channelBanTexts } from "./texts.ts"

interface BanDialogProps {
  readonly channel: Channel
  readonly user: User
}

export default function BanDialog({ channel, user }: BanDialogProps) {
  const hazel = useHazel()
  const [motive, setMotive] = useState("")
  const [end, setEnd] = useState<RestrictionEnd>(0)
  const wanted = { id: channel.id, userId: user.id, motive: motive.trim(), ...secondsOf(end) }
  return (
    <ConfirmDialog
      title={channelBanTexts.banFrom(isolated(user.displayName), asChannel(channel.name))}
      description={channelBanTexts.banDetail}
      confirm={channelBanTexts.ban}
      describeFailure={describeFailure}
      isBlocked={motive.trim() === ""}
      run={() => hazel.call((client) => client.channel.ban(wanted))}
    >
      <TextField
        label={channelBanTexts.reason}
        value={motive}
        required
        autoComplete="off"
        atMost={motiveLimit}
        hint={channelBanTexts.reasonHint}
        onChange={({ target }) => setMotive(target.value)}
      />
      <SelectField label={channelBanTexts.duration} options={restrictionEnds} value={end} choose={setEnd} />
    </ConfirmDialog>
  )
}
