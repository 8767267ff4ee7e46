import type { Message } from "@hazel/domain/models/message-model"
import { textWithFiles } from "@hazel/domain/text-with-files"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { usePlainText } from "../markdown/markdown.tsx"
import { excerpt } from "./excerpt.ts"
import { uiTexts } from "../../ui/texts.ts"
import { messageTexts } from "./texts.ts"

const excerptLength = 160

const lost = ({ reactions, thread }: Message) => {
  if (thread !== null) return messageTexts.deleteKeepsReplies
  if (reactions.length > 0) return messageTexts.deleteWithReactions
  return messageTexts.deleteDetail
}

interface DeleteMessageDialogProps {
  readonly message: Message
  readonly remove: () => void
}

export default function DeleteMessageDialog({ message, remove }: DeleteMessageDialogProps) {
  const text = usePlainText(textWithFiles(message))
  const confirm = () => {
    closeDialog()
    remove()
  }
  return (
    <Dialog title={messageTexts.deleteQuestion} description={lost(message)} size="small">
      <div className="overflow-y-auto px-5 pt-3 pb-5">
        <blockquote className="border-l-2 border-line-strong pl-3 text-muted [overflow-wrap:anywhere]">
          {excerpt(text, excerptLength)}
        </blockquote>
        <DialogActions>
          <Button onClick={closeDialog}>{messageTexts.keepIt}</Button>
          <Button variant="danger" onClick={confirm} data-autofocus>
            {uiTexts.delete}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
