import type { UserId } from "@hazel/domain/ids"
import { groupSizeLimit } from "@hazel/domain/models/channel-model"
import { useMutation } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useMe } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { PeoplePicker } from "../people/people-picker.tsx"
import { useOpenChannel } from "./use-open-channel.ts"
import { channelTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const others = groupSizeLimit - 1

export default function StartConversationDialog() {
  const hazel = useHazel()
  const me = useMe()
  const openChannel = useOpenChannel()
  const [chosen, setChosen] = useState<ReadonlyArray<UserId>>([])
  const without = useMemo(() => new Set(me ? [me.id] : []), [me])
  const start = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.createDirect({ userIds: chosen })),
    onSuccess: ({ data }) => openChannel(data.channel.id)
  })
  return (
    <Dialog title={channelTexts.newMessage} description={channelTexts.chooseOthers(others)}>
      <div className="flex min-h-0 flex-col px-5 pt-3 pb-5">
        <PeoplePicker chosen={chosen} choose={setChosen} without={without} limit={others} />
        {start.error && <FormFailure>{describeFailure(start.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" onClick={() => start.mutate()} disabled={chosen.length === 0 || start.isPending}>
            {channelTexts.startWriting}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
