import type { Hazel } from "@hazel/client"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { describeFailure } from "../failure/describe-failure.ts"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { hiddenMessageTexts } from "./texts.ts"

/** Takes messages out of one's own sight, at once and with a way back. */
export const hideMessages = async (hazel: Hazel, channelId: ChannelId, messageIds: ReadonlyArray<MessageId>) => {
  const some = { channelId, messageIds }
  const tell = (failure: unknown) => showToast(describeFailure(failure))
  const undo = () => void hazel.call((client) => client.message.unhide(some)).catch(tell)
  try {
    await hazel.call((client) => client.message.hide(some))
    const what = hiddenMessageTexts.messages(messageIds.length)
    showToast(hiddenMessageTexts.hiddenForYou(what), { label: uiTexts.undo, act: undo })
  } catch (failure) {
    tell(failure)
  }
}
