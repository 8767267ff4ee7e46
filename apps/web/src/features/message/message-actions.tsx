import type { Hazel } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { discardIfRefused } from "../failure/show-failure.ts"
import { copyText } from "../../ui/copy-text.ts"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { lazyPart } from "../../ui/lazy-part.ts"
import type { Store } from "../../ui/store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { hideMessages } from "../hidden-message/hide-messages.ts"
import { openEmojiPicker } from "../message-reaction/emoji-picker-store.ts"
import { rememberEmoji } from "../message-reaction/recent-emoji.ts"
import { openSeenBy } from "../unread/open-seen-by.tsx"
import { areReadersShown } from "../unread/use-seen-by.ts"
import type { Selection } from "./selection.ts"
import { uiTexts } from "../../ui/texts.ts"
import { messageTexts } from "./texts.ts"

const DeleteMessageDialog = lazyPart(() => import("./delete-message-dialog.tsx"))
const MessageHistoryDialog = lazyDialog(() => import("../message-revision/message-history-dialog.tsx"))
const ReportMessageDialog = lazyDialog(() => import("../message-report/report-message-dialog.tsx"))
const PurgeMessageDialog = lazyDialog(() => import("../message-purge/purge-message-dialog.tsx"))

/** The actions on a message, shared by toolbar, menu and keyboard. */
export interface MessageActions {
  readonly react: (id: MessageId, emoji: string, desired: "present" | "absent") => void
  readonly pickReaction: (message: Message, anchor: Element) => void
  readonly reply: (message: Message) => void
  readonly isFollowed: (message: Message) => boolean
  readonly follow: (message: Message, desired: "present" | "absent") => void
  readonly isPinned: (message: Message) => boolean
  readonly pin: (message: Message, desired: "present" | "absent") => void
  readonly edit: (message: Message) => void
  readonly remove: (message: Message) => void
  readonly showHistory: (message: Message) => void
  readonly hide: (message: Message) => void
  readonly select: (message: Message) => void
  readonly isReported: (message: Message) => boolean
  readonly report: (message: Message) => void
  readonly showAlreadyReported: () => void
  readonly purge: (message: Message) => void
  readonly markUnread: (message: Message) => void
  /** Whether the message shows who has seen it. */
  readonly hasReaders: (message: Message) => boolean
  readonly showReaders: (message: Message) => void
  readonly copyText: (message: Message) => void
  readonly copyLink: (message: Message) => void
}

const linkTo = ({ id, channelId, parentId }: Message) => {
  const link = new URL(`/c/${channelId}`, location.origin)
  if (parentId !== null) link.searchParams.set("thread", parentId)
  link.searchParams.set("message", id)
  return link.href
}

interface MessageActionsOptions {
  readonly hazel: Hazel
  /** The root of the open thread; null in the channel itself. */
  readonly rootId: MessageId | null
  readonly editing: Store<MessageId | null>
  readonly selection: Selection
  readonly openThread: (rootId: MessageId) => void
}

export const makeMessageActions = ({
  hazel,
  rootId,
  editing,
  selection,
  openThread
}: MessageActionsOptions): MessageActions => {
  const react: MessageActions["react"] = (id, emoji, desired) => {
    if (desired === "present") rememberEmoji(emoji)
    discardIfRefused(hazel, hazel.react(id, emoji, desired))
  }
  return {
    react,
    pickReaction: (message, anchor) => openEmojiPicker(anchor, (emoji) => react(message.id, emoji, "present")),
    reply: (message) => openThread(message.parentId ?? message.id),
    isFollowed: ({ id, parentId, channelId }) =>
      hazel
        .channel(channelId)
        .get()
        ?.threads.some((thread) => thread.parentId === (parentId ?? id)) ?? false,
    follow: ({ id, parentId, channelId }, desired) => {
      const followed = parentId ?? id
      const isDesired = desired === "present"
      discardIfRefused(
        hazel,
        isDesired ? hazel.followThread(channelId, followed) : hazel.unfollowThread(channelId, followed)
      )
    },
    isPinned: ({ id, channelId }) =>
      hazel
        .channel(channelId)
        .get()
        ?.pins.some(({ messageId }) => messageId === id) ?? false,
    pin: ({ id }, desired) => discardIfRefused(hazel, hazel.pin(id, desired)),
    edit: (message) => editing.set(message.id),
    remove: (message) =>
      openDialog(
        <DeleteMessageDialog message={message} remove={() => discardIfRefused(hazel, hazel.remove(message.id))} />
      ),
    showHistory: ({ id }) => openDialog(<MessageHistoryDialog messageId={id} />),
    hide: ({ channelId, id }) => void hideMessages(hazel, channelId, [id]),
    select: ({ id }) => selection.set(new Set([id])),
    isReported: ({ id }) => hazel.reports.get()?.own.some(({ messageId }) => messageId === id) ?? false,
    report: (message) => openDialog(<ReportMessageDialog message={message} />),
    showAlreadyReported: () => showToast(messageTexts.alreadyReported),
    purge: (message) => openDialog(<PurgeMessageDialog message={message} />),
    markUnread: ({ id, parentId, thread }) => {
      // Without replies there is no thread to mark, so the channel is marked as unread.
      const isOfThread = rootId !== null && (parentId !== null || thread !== null)
      discardIfRefused(hazel, isOfThread ? hazel.markThreadUnread(id) : hazel.markUnread(id))
    },
    hasReaders: (message) => {
      const me = hazel.me.get()
      const viewer = me && hazel.directory.get()?.users.get(me)
      return areReadersShown(message, hazel.channel(message.channelId).get(), viewer)
    },
    showReaders: openSeenBy,
    copyText: (message) => copyText(message.body, uiTexts.textCopied),
    copyLink: (message) => copyText(linkTo(message), uiTexts.linkCopied)
  }
}
