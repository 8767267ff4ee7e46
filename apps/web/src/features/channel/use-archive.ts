import type { ChannelId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { initialChannelTexts } from "./initial-texts.ts"
import { showFailure } from "../failure/show-failure.ts"

/** Archiving loses nothing, so it happens without confirmation and can be undone. */
export const useArchive = () => {
  const hazel = useHazel()
  const archive = (id: ChannelId, archived: boolean): void =>
    void hazel
      .call((client) => client.channel.archive({ id, archived }))
      .then(
        () =>
          archived &&
          showToast(initialChannelTexts.channelArchived, { label: uiTexts.undo, run: () => archive(id, false) }),
        showFailure
      )
  return archive
}
