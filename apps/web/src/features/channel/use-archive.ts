import type { ChannelId } from "@hazel/domain/ids"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { channelTexts } from "./texts.ts"

/** Archiving loses nothing, so it happens at once and can be taken back. */
export const useArchive = () => {
  const hazel = useHazel()
  const archive = (id: ChannelId, archived: boolean): void =>
    void hazel
      .call((client) => client.channel.archive({ id, archived }))
      .then(
        () =>
          archived && showToast(channelTexts.channelArchived, { label: uiTexts.undo, act: () => archive(id, false) }),
        (failure: unknown) => showToast(describeFailure(failure))
      )
  return archive
}
