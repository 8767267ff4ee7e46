import type { Hazel } from "@hazel/client"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { failureWords } from "../../failure-words.ts"
import { showToast } from "../../ui/toast-store.ts"

/** Takes messages out of one's own sight, at once and with a way back. */
export const hideMessages = async (hazel: Hazel, channelId: ChannelId, messageIds: ReadonlyArray<MessageId>) => {
  const some = { channelId, messageIds }
  const tell = (failure: unknown) => showToast(failureWords(failure))
  const undo = () => void hazel.call((client) => client.message.unhide(some)).catch(tell)
  try {
    await hazel.call((client) => client.message.hide(some))
    const what = messageIds.length === 1 ? "Message" : `${messageIds.length} messages`
    showToast(`${what} hidden for you`, { label: "Undo", act: undo })
  } catch (failure) {
    tell(failure)
  }
}
