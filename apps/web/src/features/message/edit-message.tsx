import type { Hazel } from "@hazel/client"
import type { Message } from "@hazel/domain/models/message-model"
import { isSeen } from "@hazel/domain/visible-text"
import { Smile } from "lucide-react"
import { type KeyboardEvent, useEffect, useRef } from "react"
import { useHazel } from "../../hazel.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { copyText } from "../../ui/copy-text.ts"
import { showToast } from "../../ui/toast-store.ts"
import { Button } from "../../ui/button.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { isForCodeBlock } from "../composer/code-block-keys.ts"
import { replaceText } from "../composer/edit-text.ts"
import { composerTexts } from "../composer/texts.ts"
import { useEditDraft } from "../composer/drafts.ts"
import { isSending, sendKeyLabel } from "../composer/send-key.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { isOverLimit, OverLimit } from "../composer/over-limit.tsx"
import { isForEditing } from "../formatting/load-editing-keys.ts"
import { openEmojiPicker } from "../message-reaction/emoji-picker-store.ts"
import { EditField } from "./edit-field.tsx"
import type { Editing } from "./editing.ts"
import { uiTexts } from "../../ui/texts.ts"
import { messageTexts } from "./texts.ts"

/** Puts the caret at the end of the text when an edit begins. */
const useFocusAtEnd = ({ id }: Message, { hasJustBegun }: Editing) => {
  const ref = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const field = ref.current
    if (!hasJustBegun(id)) return
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [id, hasJustBegun])
  return ref
}

/** A refused edit is undone, but its text can be copied. */
const submit = (hazel: Hazel, message: Message, body: string) => {
  const intent = hazel.edit(message.id, body)
  intent.settled.catch((failure: unknown) => {
    hazel.discard(intent.transactionId)
    showToast(messageTexts.notSaved(describeFailure(failure)), {
      label: messageTexts.copyYourText,
      run: () => copyText(body, uiTexts.textCopied)
    })
  })
}

/** Part of the first load, because the network may fail before anything else is loaded. */
export const EditMessage = ({ message }: { readonly message: Message }) => {
  const hazel = useHazel()
  const { editing, actions, focusComposer } = useConversation()
  const draft = useEditDraft(message.id)
  const text = useReadable(draft) ?? message.body
  const ref = useFocusAtEnd(message, editing)
  const insert = (added: string) => {
    const field = ref.current
    if (field) replaceText(field, field.selectionStart, field.selectionEnd, added)
  }
  const leave = () => {
    editing.set(null)
    draft.set(null)
    requestAnimationFrame(focusComposer)
  }
  const save = () => {
    if (isOverLimit(text)) return
    leave()
    if (!isSeen(text) && message.attachments.length === 0) actions.remove(message)
    // Spaces around the text are kept as typed, but a trailing space alone is no edit.
    else if (text.trimEnd() !== message.body.trimEnd()) submit(hazel, message, text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation()
    if (event.key === "Escape") leave()
    if (isForEditing(event) || isForCodeBlock(event) || !isSending(event)) return
    event.preventDefault()
    save()
  }
  return (
    <div className="relative my-1 rounded-md border border-line-strong bg-raised p-2">
      <EditField field={ref} text={text} setText={draft.set} onKeyDown={onKeyDown} />
      <OverLimit text={text} />
      <div className="flex items-center justify-end gap-2">
        <span className="flex-1 px-1 text-small text-muted pointer-coarse:hidden">
          {messageTexts.saveAndCancelKeys(sendKeyLabel())}
        </span>
        <IconButton
          icon={Smile}
          label={composerTexts.emoji}
          onClick={(event) => openEmojiPicker(event.currentTarget, insert)}
        />
        <Button variant="plain" onClick={leave}>
          {uiTexts.cancel}
        </Button>
        <Button variant="primary" onClick={save} disabled={isOverLimit(text)}>
          {uiTexts.save}
        </Button>
      </div>
    </div>
  )
}
