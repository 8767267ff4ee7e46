import type { UserId } from "@hazel/domain/ids"
import { type Channel, groupSizeLimit } from "@hazel/domain/models/channel-model"
import { useMemo, useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { Button } from "../../ui/button.tsx"
import { Segments } from "../../ui/segments.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { OpenInvitations } from "../invitation/open-invitations.tsx"
import { channelLabel, isConversation } from "../people/names.ts"
import { PeoplePicker } from "../people/people-picker.tsx"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { useAddPeople, type WayIn } from "./use-add-people.ts"
import { useMembers } from "./use-members.ts"
import { uiTexts } from "../../ui/texts.ts"
import { channelTexts } from "./texts.ts"

const atOnce = 100

const waysIn = [
  { value: "add", label: channelTexts.addNow },
  { value: "invite", label: channelTexts.invite }
] as const

const optionTexts = {
  add: { confirm: channelTexts.add, description: channelTexts.addDetail },
  invite: { confirm: channelTexts.sendInvitation, description: channelTexts.inviteDetail }
}

export default function AddPeopleDialog({ channel }: { readonly channel: Channel }) {
  const title = useChannelTitle(channel)
  const [wayIn, setWayIn] = useState<WayIn>("add")
  const [chosen, setChosen] = useState<ReadonlyArray<UserId>>([])
  const members = useMembers(channel.id)
  const without = useMemo(() => new Set(members?.map(({ userId }) => userId)), [members])
  const add = useAddPeople(channel, wayIn)
  const { confirm, description } = optionTexts[wayIn]
  return (
    <Dialog title={channelTexts.addPeopleTo(channelLabel(channel, title))} description={description}>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-3 pb-5">
        {!isConversation(channel) && (
          <Segments label={channelTexts.howToAdd} options={waysIn} value={wayIn} choose={setWayIn} />
        )}
        <PeoplePicker
          chosen={chosen}
          choose={setChosen}
          without={without}
          limit={channel.kind === "group" ? groupSizeLimit - channel.memberCount : atOnce}
        />
        {add.error && <FormFailure>{describeFailure(add.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" onClick={() => add.mutate(chosen)} disabled={chosen.length === 0 || add.isPending}>
            {confirm}
          </Button>
        </DialogActions>
        {wayIn === "invite" && <OpenInvitations channelId={channel.id} />}
      </div>
    </Dialog>
  )
}
