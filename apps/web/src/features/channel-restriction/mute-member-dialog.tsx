import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { SelectField } from "../../ui/select-field.tsx"
import { type RestrictionEnd, restrictionEnds, secondsOf } from "./restriction-ends.ts"
import { asChannel } from "../people/names.ts"
import { channelRestrictionTexts } from "./texts.ts"

interface MuteMemberDialogProps {
  readonly channel: Channel
  readonly user: User
}

export default function MuteMemberDialog({ channel, user }: MuteMemberDialogProps) {
  const hazel = useHazel()
  const [end, setEnd] = useState<RestrictionEnd>(3_600)
  const wanted = { id: channel.id, userId: user.id, ...secondsOf(end) }
  return (
    <ConfirmDialog
      title={channelRestrictionTexts.muteIn(isolated(user.displayName), asChannel(channel.name))}
      description={channelRestrictionTexts.muteDetail}
      confirm={channelRestrictionTexts.mute}
      describeFailure={describeFailure}
      run={() => hazel.call((client) => client.channel.muteMember(wanted))}
    >
      <SelectField label={channelRestrictionTexts.duration} options={restrictionEnds} value={end} choose={setEnd} />
    </ConfirmDialog>
  )
}
