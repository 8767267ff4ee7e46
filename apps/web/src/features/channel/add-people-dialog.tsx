import type { UserId } from "@hazel/domain/ids"
import { type Channel, groupSizeLimit } from "@hazel/domain/models/channel-model"
import { useMutation } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { PeoplePicker } from "../people/people-picker.tsx"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { channelLabel } from "../people/names.ts"
import { useMembers } from "./use-members.ts"

const atOnce = 100

export default function AddPeopleDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const title = useChannelTitle(channel)
  const [chosen, setChosen] = useState<ReadonlyArray<UserId>>([])
  const members = useMembers(channel.id)
  const without = useMemo(() => new Set(members?.map(({ userId }) => userId)), [members])
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.addMembers({ id: channel.id, userIds: chosen })),
    onSuccess: closeDialog
  })
  return (
    <Dialog
      title={`Add people to ${channelLabel(channel, title)}`}
      description="They can read everything said in it so far."
    >
      <div className="flex min-h-0 flex-col px-5 pt-3 pb-5">
        <PeoplePicker
          chosen={chosen}
          choose={setChosen}
          without={without}
          limit={channel.kind === "group" ? groupSizeLimit - channel.memberCount : atOnce}
        />
        {add.error && <FormFailure>{failureWords(add.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" onClick={() => add.mutate()} disabled={chosen.length === 0 || add.isPending}>
            Add
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
