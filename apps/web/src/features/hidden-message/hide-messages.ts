import type { Hazel } from "@hazel/client"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { hiddenMessageTexts } from "./texts.ts"
import { showFailure } from "../failure/show-failure.ts"

/** Hides messages for the viewer at once, with an undo. */
export const hideMessages = async (hazel: Hazel, channelId: ChannelId, messageIds: ReadonlyArray<MessageId>) => {
  const some = { channelId, messageIds }
  const undo = () => void hazel.call((client) => client.message.unhide(some)).catch(showFailure)
  try {
    await hazel.call((client) => client.message.hide(some))
    showToast(hiddenMessageTexts.hiddenForYou(messageIds.length), { label: uiTexts.undo, run: undo })
  } catch (failure) {
    showFailure(failure)
  }
}
