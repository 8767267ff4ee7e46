import type { Message } from "@hazel/domain/models/message-model"
import {
  Bell,
  BellOff,
  BellRing,
  Copy,
  Eye,
  EyeOff,
  Flag,
  Flame,
  History,
  Link,
  ListChecks,
  MailOpen,
  MessageSquareReply,
  Pencil,
  Pin,
  PinOff,
  SmilePlus,
  Trash2
} from "lucide-react"
import { type MenuAction, type MenuEntry, openMenu } from "../../ui/menu-store.ts"
import type { MessageActions } from "./message-actions.tsx"
import type { MessageRights } from "./message-rights.ts"
import { openWhyNotified } from "../notification/open-why-notified.tsx"
import { notificationTexts } from "../notification/texts.ts"
import { messagePinTexts } from "../message-pin/texts.ts"
import { messageTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"
import { onlyIf } from "../../ui/only-if.ts"

const followAction = (message: Message, actions: MessageActions): MenuAction =>
  actions.isFollowed(message)
    ? { label: messageTexts.unfollowThread, icon: BellOff, run: () => actions.follow(message, "absent") }
    : { label: messageTexts.followThread, icon: Bell, run: () => actions.follow(message, "present") }

const pinAction = (message: Message, actions: MessageActions): MenuAction =>
  actions.isPinned(message)
    ? { label: messagePinTexts.unpinMessage, icon: PinOff, run: () => actions.pin(message, "absent") }
    : { label: messagePinTexts.pinMessage, icon: Pin, run: () => actions.pin(message, "present") }

const reportAction = (message: Message, actions: MessageActions): MenuAction =>
  actions.isReported(message)
    ? { label: messageTexts.reported, icon: Flag, isChecked: true, run: () => actions.showAlreadyReported() }
    : { label: messageTexts.reportMessage, icon: Flag, run: () => actions.report(message) }

/** The actions on a message besides reactions, for its menu and its sheet. */
export const messageEntries = (
  message: Message,
  rights: MessageRights,
  actions: MessageActions
): ReadonlyArray<ReadonlyArray<MenuEntry>> => [
  [
    ...onlyIf(rights.canReply, {
      label: messageTexts.replyInThread,
      icon: MessageSquareReply,
      shortcut: "R",
      run: () => actions.reply(message)
    }),
    followAction(message, actions),
    ...(rights.canPin ? [pinAction(message, actions)] : []),
    ...onlyIf(rights.canEdit, {
      label: uiTexts.edit,
      icon: Pencil,
      shortcut: "E",
      run: () => actions.edit(message)
    }),
    ...onlyIf(rights.canMarkUnread, {
      label: messageTexts.markUnreadFromHere,
      icon: MailOpen,
      shortcut: "U",
      run: () => actions.markUnread(message)
    })
  ],
  [
    { label: messageTexts.copyText, icon: Copy, run: () => actions.copyText(message) },
    { label: uiTexts.copyLink, icon: Link, run: () => actions.copyLink(message) },
    ...onlyIf(message.editedAt !== null, {
      label: messageTexts.editHistory,
      icon: History,
      run: () => actions.showHistory(message)
    }),
    ...onlyIf(rights.canMarkUnread && actions.hasReaders(message), {
      label: messageTexts.seenBy,
      icon: Eye,
      run: () => actions.showReaders(message)
    }),
    ...onlyIf(rights.canReport, {
      label: notificationTexts.title,
      icon: BellRing,
      run: () => openWhyNotified(message)
    })
  ],
  [
    ...onlyIf(rights.canHide, { label: messageTexts.hideForMe, icon: EyeOff, run: () => actions.hide(message) }),
    ...onlyIf(rights.canHide, {
      label: messageTexts.selectMessages,
      icon: ListChecks,
      run: () => actions.select(message)
    }),
    ...(rights.canReport ? [reportAction(message, actions)] : [])
  ],
  [
    ...onlyIf(rights.canDelete, {
      label: uiTexts.delete,
      icon: Trash2,
      shortcut: uiTexts.deleteKey,
      isDangerous: true,
      run: () => actions.remove(message)
    }),
    ...onlyIf(rights.canPurge, {
      label: messageTexts.removeForGood,
      icon: Flame,
      isDangerous: true,
      run: () => actions.purge(message)
    })
  ]
]

/** Opens the menu of a message beside `anchor`. */
export default function openMessageMenu(
  message: Message,
  rights: MessageRights,
  actions: MessageActions,
  anchor: Element
) {
  const [first = [], ...others] = messageEntries(message, rights, actions)
  const react = onlyIf(rights.canReact, {
    label: messageTexts.addReaction,
    icon: SmilePlus,
    shortcut: "A",
    run: () => actions.pickReaction(message, anchor)
  })
  openMenu({ label: messageTexts.messageActions, anchor, align: "end", groups: [[...react, ...first], ...others] })
}
