import type { ChannelId } from "@hazel/domain/ids"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { showToast } from "../../ui/toast-store.ts"

/** Archiving loses nothing, so it happens at once and can be taken back. */
export const useArchive = () => {
  const hazel = useHazel()
  const archive = (id: ChannelId, archived: boolean): void =>
    void hazel
      .call((client) => client.channel.archive({ id, archived }))
      .then(
        () => archived && showToast("Channel archived.", { label: "Undo", act: () => archive(id, false) }),
        (failure: unknown) => showToast(failureWords(failure))
      )
  return archive
}
