import type { UserId } from "@hazel/domain/ids"
import { type Channel, groupSizeLimit } from "@hazel/domain/models/channel-model"
import { useMemo, useState } from "react"
import { failureWords } from "../../failure-words.ts"
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

const atOnce = 100

const waysIn = [
  { value: "add", label: "Add now" },
  { value: "invite", label: "Invite" }
] as const

const words = {
  add: { act: "Add", description: "They can read everything said in it so far." },
  invite: { act: "Send invitation", description: "They decide themselves whether to come in." }
}

export default function AddPeopleDialog({ channel }: { readonly channel: Channel }) {
  const title = useChannelTitle(channel)
  const [wayIn, setWayIn] = useState<WayIn>("add")
  const [chosen, setChosen] = useState<ReadonlyArray<UserId>>([])
  const members = useMembers(channel.id)
  const without = useMemo(() => new Set(members?.map(({ userId }) => userId)), [members])
  const add = useAddPeople(channel, wayIn)
  const { act, description } = words[wayIn]
  return (
    <Dialog title={`Add people to ${channelLabel(channel, title)}`} description={description}>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-3 pb-5">
        {!isConversation(channel) && (
          <Segments label="How they come in" options={waysIn} value={wayIn} choose={setWayIn} />
        )}
        <PeoplePicker
          chosen={chosen}
          choose={setChosen}
          without={without}
          limit={channel.kind === "group" ? groupSizeLimit - channel.memberCount : atOnce}
        />
        {add.error && <FormFailure>{failureWords(add.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" onClick={() => add.mutate(chosen)} disabled={chosen.length === 0 || add.isPending}>
            {act}
          </Button>
        </DialogActions>
        {wayIn === "invite" && <OpenInvitations channelId={channel.id} />}
      </div>
    </Dialog>
  )
}
