import { type KeyboardEvent, type RefObject, useId, useState } from "react"
import { CompletionList, optionId } from "../composer/completion-list.tsx"
import { replaceText } from "../composer/edit-text.ts"
import { replacePastedShortcodes, replaceTypedShortcode } from "../composer/typed-shortcode.ts"
import { useCompletion } from "../composer/use-completion.ts"
import { messageTexts } from "./texts.ts"

interface EditFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly setText: (text: string) => void
  /** Called for keys that do not choose among suggestions. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** The text of a message that is being edited, with the suggestions of the composer. */
export const EditField = ({ field, text, setText, onKeyDown }: EditFieldProps) => {
  const listId = useId()
  const [caret, setCaret] = useState(text.length)
  const complete = ({ start, end }: { readonly start: number; readonly end: number }, insert: string) => {
    if (field.current) replaceText(field.current, start, end, insert)
  }
  // An edited message runs no command.
  const { suggestions, index, choose, ...completion } = useCompletion(text, caret, complete, [
    "emoji",
    "person",
    "channel"
  ])
  const isCompleting = suggestions.length > 0
  return (
    <>
      {isCompleting && <CompletionList id={listId} suggestions={suggestions} index={index} choose={choose} />}
      <textarea
        ref={field}
        aria-label={messageTexts.editMessage}
        aria-autocomplete="list"
        aria-controls={isCompleting ? listId : undefined}
        aria-activedescendant={isCompleting ? optionId(listId, index) : undefined}
        dir="auto"
        value={text}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onChange={(event) => {
          setText(event.target.value)
          setCaret(event.target.selectionStart)
          replaceTypedShortcode(event)
        }}
        onKeyDown={(event) => {
          if (completion.onKeyDown(event)) event.stopPropagation()
          else onKeyDown(event)
        }}
        onPaste={replacePastedShortcodes}
        className="field-sizing-content max-h-[40dvh] w-full resize-none bg-transparent px-1 outline-none pointer-coarse:text-[16px]"
      />
    </>
  )
}
