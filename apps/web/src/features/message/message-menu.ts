import type { Message } from "@hazel/domain/models/message-model"
import {
  Bell,
  BellOff,
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
  SmilePlus,
  Trash2
} from "lucide-react"
import { type MenuAction, openMenu } from "../../ui/menu-store.ts"
import type { MessageActs } from "./message-acts.tsx"
import type { MessageRights } from "./message-rights.ts"
import { messageTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const when = (condition: boolean, action: MenuAction) => (condition ? [action] : [])

const followAction = (message: Message, acts: MessageActs): MenuAction =>
  acts.isFollowed(message)
    ? { label: messageTexts.unfollowThread, icon: BellOff, act: () => acts.follow(message, "absent") }
    : { label: messageTexts.followThread, icon: Bell, act: () => acts.follow(message, "present") }

const reportAction = (message: Message, acts: MessageActs): MenuAction =>
  acts.isReported(message)
    ? { label: messageTexts.reported, icon: Flag, isChecked: true, act: () => acts.tellReported() }
    : { label: messageTexts.reportMessage, icon: Flag, act: () => acts.report(message) }

/** Everything that can be done with a message, beside `anchor`. */
export default function openMessageMenu(message: Message, rights: MessageRights, acts: MessageActs, anchor: Element) {
  openMenu({
    label: messageTexts.messageActions,
    anchor,
    align: "end",
    groups: [
      [
        ...when(rights.canReact, {
          label: messageTexts.addReaction,
          icon: SmilePlus,
          shortcut: "A",
          act: () => acts.pickReaction(message, anchor)
        }),
        ...when(rights.canReply, {
          label: messageTexts.replyInThread,
          icon: MessageSquareReply,
          shortcut: "R",
          act: () => acts.reply(message)
        }),
        followAction(message, acts),
        ...when(rights.canEdit, { label: uiTexts.edit, icon: Pencil, shortcut: "E", act: () => acts.edit(message) }),
        ...when(rights.canMarkUnread, {
          label: messageTexts.markUnreadFromHere,
          icon: MailOpen,
          shortcut: "U",
          act: () => acts.markUnread(message)
        })
      ],
      [
        { label: messageTexts.copyText, icon: Copy, act: () => acts.copyText(message) },
        { label: uiTexts.copyLink, icon: Link, act: () => acts.copyLink(message) },
        ...when(message.editedAt !== null, {
          label: messageTexts.editHistory,
          icon: History,
          act: () => acts.showHistory(message)
        }),
        ...when(rights.canMarkUnread && acts.hasReaders(message), {
          label: messageTexts.seenBy,
          icon: Eye,
          act: () => acts.showReaders(message)
        })
      ],
      [
        ...when(rights.canHide, { label: messageTexts.hideForMe, icon: EyeOff, act: () => acts.hide(message) }),
        ...when(rights.canHide, {
          label: messageTexts.selectMessages,
          icon: ListChecks,
          act: () => acts.select(message)
        }),
        ...(rights.canReport ? [reportAction(message, acts)] : [])
      ],
      [
        ...when(rights.canDelete, {
          label: uiTexts.delete,
          icon: Trash2,
          shortcut: uiTexts.deleteKey,
          isDangerous: true,
          act: () => acts.remove(message)
        }),
        ...when(rights.canPurge, {
          label: messageTexts.removeForGood,
          icon: Flame,
          isDangerous: true,
          act: () => acts.purge(message)
        })
      ]
    ]
  })
}
