import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { isSeen } from "@hazel/domain/visible-text"
import {
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useState
} from "react"
import { useHazel } from "../../hazel.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { takeTurn, useSlowMode } from "../channel-restriction/slow-mode.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { typedCommand, withoutEscape } from "../slash-command/typed-command.ts"
import { isForEditing } from "../formatting/load-editing-keys.ts"
import { useTyping } from "../typing/use-typing.ts"
import { chooseFiles } from "../upload/chosen-files.ts"
import { useChosenFiles } from "../upload/use-chosen-files.ts"
import { useDraft } from "./drafts.ts"
import { isFocusWanted } from "./focus-on-arrival.ts"
import { isForCodeBlock } from "./code-block-keys.ts"
import { replaceText } from "./edit-text.ts"
import { isSending } from "./send-key.ts"
import { isOverLimit } from "./over-limit.tsx"
import { replacePastedShortcodes, replaceTypedShortcode } from "./typed-shortcode.ts"
import { useConfirmedMentions } from "../mention/use-confirmed-mentions.ts"
import { useCompletion } from "./use-completion.ts"

interface ComposerOptions {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly editLast: () => void
  readonly onSent: () => void
}

type Field = RefObject<HTMLTextAreaElement | null>

/**
 * Focuses the composer on devices with a keyboard. On a touch screen the on-screen keyboard would cover the messages,
 * so the composer has the focus only if the person has asked to write.
 */
const useFocusOnArrival = (field: Field, place: ChannelId | MessageId) =>
  useEffect(() => {
    const isWanted = isFocusWanted(place)
    if (isWanted || matchMedia("(pointer: fine)").matches) field.current?.focus({ preventScroll: true })
  }, [field, place])

export const useComposer = ({ field, editLast, onSent }: ComposerOptions) => {
  const hazel = useHazel()
  const { channelId, parentId } = useConversation()
  const draft = useDraft(channelId, parentId)
  const text = useReadable(draft)
  const typing = useTyping(channelId, parentId)
  const [alsoInChannel, setAlsoInChannel] = useState(false)
  const [caret, setCaret] = useState(text.length)
  const slowMode = useSlowMode(channelId)
  const { files, sent, isRefused, handOver } = useChosenFiles(parentId ?? channelId)
  const hasContent = isSeen(text) || files.length > 0
  const canSend = hasContent && !isRefused && !isOverLimit(text) && slowMode.waitMs === 0
  useFocusOnArrival(field, parentId ?? channelId)
  const completion = useCompletion(text, caret, ({ start, end }, insert) => {
    if (field.current) replaceText(field.current, start, end, insert)
  })
  const sendAsMessage = (body = text) => {
    if (!canSend) return
    const { transactionId, settled } = hazel.send({ channelId, parentId, body, alsoInChannel, ...sent })
    /* A refused message shows the failure in its own row. */
    settled.catch(() => undefined)
    takeTurn(channelId)
    draft.set("")
    handOver(transactionId)
    typing.stopped()
    setAlsoInChannel(false)
    onSent()
    field.current?.focus()
  }
  const afterConfirming = useConfirmedMentions(parentId === null || alsoInChannel)
  const runTyped = () => {
    const done = () => draft.get() === text && draft.set("")
    typing.stopped()
    void untilLoaded(() => import("../slash-command/run-typed.ts")).then((loaded) =>
      loaded.runTyped({ hazel, channelId, parentId, text, done })
    )
  }
  const send = () => {
    if (canSend && typedCommand(text)) runTyped()
    else if (canSend) afterConfirming(text, () => sendAsMessage(withoutEscape(text)))
  }
  const insert = (added: string) => {
    if (field.current) replaceText(field.current, field.current.selectionStart, field.current.selectionEnd, added)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (completion.onKeyDown(event) || isForEditing(event) || isForCodeBlock(event)) return
    if (isSending(event)) {
      event.preventDefault()
      send()
    } else if (event.key === "ArrowUp" && text === "" && !event.altKey) {
      event.preventDefault()
      editLast()
    }
  }
  const events = {
    onKeyDown,
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => {
      const { target } = event
      draft.set(target.value)
      typing.changed(target.value)
      setCaret(target.selectionStart)
      replaceTypedShortcode(event)
    },
    onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => {
      replacePastedShortcodes(event)
      /* A cell of a spreadsheet comes as text and as a picture of the text. */
      if (event.clipboardData.types.includes("text/plain") || event.clipboardData.files.length === 0) return
      event.preventDefault()
      const owner = hazel.me.get()
      if (owner !== undefined) chooseFiles(owner, parentId ?? channelId, Array.from(event.clipboardData.files))
    },
    onBlur: typing.stopped,
    onSelect: (event: SyntheticEvent<HTMLTextAreaElement>) => setCaret(event.currentTarget.selectionStart)
  }
  return {
    files,
    text,
    canSend,
    slowMode,
    completion,
    send,
    sendAsMessage,
    insert,
    events,
    alsoInChannel,
    setAlsoInChannel
  }
}
