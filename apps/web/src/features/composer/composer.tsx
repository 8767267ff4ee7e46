import { Suspense, useId, useRef } from "react"
import { classNames } from "../../ui/class-names.ts"
import { SlowModeLine } from "../channel-restriction/slow-mode-line.tsx"
import { useConversation } from "../conversation/conversation-context.ts"
import { AlsoInChannel } from "./also-in-channel.tsx"
import { ComposerButtons } from "./composer-buttons.tsx"
import { CompletionList, optionId } from "./completion-list.tsx"
import { lazyPart } from "../../ui/lazy-part.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { commandNotes } from "../slash-command/command-notes-store.ts"
import { TypingLine } from "../typing/typing-line.tsx"
import { OverLimit } from "./over-limit.tsx"
import { useComposer } from "./use-composer.ts"

const AttachButtons = lazyPart(() => import("../upload/attach-buttons.tsx"))
const FormattingBar = lazyPart(() => import("../formatting/formatting-bar.tsx"))
const UploadChips = lazyPart(() => import("../upload/upload-chips.tsx"))
const CommandNotes = lazyPart(() => import("../slash-command/command-notes.tsx"))

interface ComposerProps {
  readonly editLast: () => void
  readonly onSent: () => void
  /** In a thread, the channel that a reply may also be sent to, for example `#general`. */
  readonly alsoSendTo?: string
}

/** The field for writing messages. Enter sends, and the draft is kept. */
export const Composer = ({ editLast, onSent, alsoSendTo }: ComposerProps) => {
  const { label, parentId, channelId } = useConversation()
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const composer = useComposer({ field, editLast, onSent })
  const { text, completion } = composer
  const hasNotes = useReadable(commandNotes).length > 0
  const isCompleting = completion.suggestions.length > 0
  const place = parentId ?? channelId
  return (
    <div className="column shrink-0 pb-[max(1rem,env(safe-area-inset-bottom))]">
      {hasNotes && (
        <Suspense>
          <CommandNotes text={text} sendAsMessage={() => composer.sendAsMessage()} />
        </Suspense>
      )}
      <TypingLine />
      <div
        className={classNames(
          "relative rounded-md border border-line-strong bg-raised p-1.5 transition-colors duration-120",
          "focus-within:border-accent/60"
        )}
      >
        {isCompleting && (
          <CompletionList
            id={listId}
            suggestions={completion.suggestions}
            index={completion.index}
            choose={completion.choose}
          />
        )}
        {composer.files.length > 0 && (
          <Suspense>
            <UploadChips place={place} />
          </Suspense>
        )}
        <div className="flex items-end gap-1 max-md:has-[textarea:not(:placeholder-shown)]:flex-wrap">
          <div className="peer min-w-0 flex-1 max-md:has-[textarea:not(:placeholder-shown)]:basis-full">
            <textarea
              ref={field}
              rows={1}
              dir="auto"
              value={text}
              data-composer={place}
              aria-label={label}
              placeholder={label}
              aria-autocomplete="list"
              aria-controls={isCompleting ? listId : undefined}
              aria-activedescendant={isCompleting ? optionId(listId, completion.index) : undefined}
              className="field-sizing-content block placeholder:truncate placeholder-shown:truncate max-h-[40dvh] min-h-8 w-full resize-none overflow-y-auto bg-transparent px-2 py-[5px] outline-none pointer-coarse:min-h-11 pointer-coarse:py-2.5 pointer-coarse:text-[16px]"
              {...composer.events}
            />
            <OverLimit text={text} />
          </div>
          {/*
           * Shown first, but reached after the text: Shift+Tab leads from the text to the messages. On a phone, text
           * has the whole width, and all buttons are below it.
           */}
          <div className="order-first flex items-center gap-1 self-end pointer-coarse:h-11 max-md:peer-has-[textarea:not(:placeholder-shown)]:order-none max-md:peer-has-[textarea:not(:placeholder-shown)]:me-auto">
            <Suspense fallback={<div className="w-8 shrink-0 pointer-coarse:w-17" />}>
              <AttachButtons place={place} isReply={parentId !== null} />
            </Suspense>
          </div>
          <ComposerButtons canSend={composer.canSend} send={composer.send} insert={composer.insert} />
        </div>
        <Suspense>
          <FormattingBar field={field} />
        </Suspense>
      </div>
      <SlowModeLine {...composer.slowMode} />
      {alsoSendTo !== undefined && (
        <AlsoInChannel place={alsoSendTo} isChosen={composer.alsoInChannel} choose={composer.setAlsoInChannel} />
      )}
    </div>
  )
}
