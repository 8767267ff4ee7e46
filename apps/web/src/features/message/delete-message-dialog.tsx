import type { Message } from "@hazel/domain/models/message-model"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { usePlainText } from "../markdown/markdown.tsx"
import { excerpt } from "./excerpt.ts"

const excerptLength = 160

const lost = ({ reactions, thread }: Message) => {
  if (thread !== null) return "Its text and reactions go away for everybody and for good. The replies stay."
  if (reactions.length > 0) return "It goes away for everybody and for good, with its reactions."
  return "It goes away for everybody and for good."
}

interface DeleteMessageDialogProps {
  readonly message: Message
  readonly remove: () => void
}

export default function DeleteMessageDialog({ message, remove }: DeleteMessageDialogProps) {
  const text = usePlainText(message.body)
  const confirm = () => {
    closeDialog()
    remove()
  }
  return (
    <Dialog title="Delete this message?" description={lost(message)} size="small">
      <div className="overflow-y-auto px-5 pt-3 pb-5">
        <blockquote className="border-l-2 border-line-strong pl-3 text-muted [overflow-wrap:anywhere]">
          {excerpt(text, excerptLength)}
        </blockquote>
        <DialogActions>
          <Button onClick={closeDialog}>Keep it</Button>
          <Button look="danger" onClick={confirm} data-autofocus>
            Delete
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
