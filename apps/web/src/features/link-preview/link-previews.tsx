import type { LinkPreview } from "@hazel/domain/models/link-preview-model"
import type { Message } from "@hazel/domain/models/message-model"
import { useHazel } from "../../hazel.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { showFailure } from "../failure/show-failure.ts"
import { useMessageParties } from "../message/message-parties.ts"
import { messageRights } from "../message/message-rights.ts"
import { PreviewCard } from "./preview-card.tsx"
import { linkPreviewTexts } from "./texts.ts"

/** The previews of the pages that a message links to. */
export default function LinkPreviews({ message }: { readonly message: Message }) {
  const hazel = useHazel()
  const conversation = useConversation()
  const parties = useMessageParties(message.channelId, message.authorId)
  const { canDelete } = messageRights(message, { status: "delivered" }, parties, conversation)
  const remove = ({ url }: LinkPreview) =>
    void hazel.call((client) => client.linkPreview.delete({ messageId: message.id, url })).catch(showFailure)
  return (
    <div role="group" aria-label={linkPreviewTexts.previews} className="flex flex-col gap-2 pt-1.5 pb-0.5">
      {message.linkPreviews.map((preview) => (
        <PreviewCard key={preview.url} preview={preview} remove={canDelete ? () => remove(preview) : undefined} />
      ))}
    </div>
  )
}
