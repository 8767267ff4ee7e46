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

const when = (condition: boolean, action: MenuAction) => (condition ? [action] : [])

const followAction = (message: Message, acts: MessageActs): MenuAction =>
  acts.isFollowed(message)
    ? { label: "Unfollow thread", icon: BellOff, act: () => acts.follow(message, "absent") }
    : { label: "Follow thread", icon: Bell, act: () => acts.follow(message, "present") }

const reportAction = (message: Message, acts: MessageActs): MenuAction =>
  acts.isReported(message)
    ? { label: "Reported", icon: Flag, isChecked: true, act: () => acts.tellReported() }
    : { label: "Report message…", icon: Flag, act: () => acts.report(message) }

/** Everything that can be done with a message, beside `anchor`. */
export default function openMessageMenu(message: Message, rights: MessageRights, acts: MessageActs, anchor: Element) {
  openMenu({
    label: "Message actions",
    anchor,
    align: "end",
    groups: [
      [
        ...when(rights.canReact, {
          label: "Add reaction",
          icon: SmilePlus,
          shortcut: "A",
          act: () => acts.pickReaction(message, anchor)
        }),
        ...when(rights.canReply, {
          label: "Reply in thread",
          icon: MessageSquareReply,
          shortcut: "R",
          act: () => acts.reply(message)
        }),
        followAction(message, acts),
        ...when(rights.canEdit, { label: "Edit", icon: Pencil, shortcut: "E", act: () => acts.edit(message) }),
        ...when(rights.canMarkUnread, {
          label: "Mark unread from here",
          icon: MailOpen,
          shortcut: "U",
          act: () => acts.markUnread(message)
        })
      ],
      [
        { label: "Copy text", icon: Copy, act: () => acts.copyText(message) },
        { label: "Copy link", icon: Link, act: () => acts.copyLink(message) },
        ...when(message.editedAt !== null, {
          label: "Edit history",
          icon: History,
          act: () => acts.showHistory(message)
        }),
        ...when(rights.canMarkUnread && acts.hasReaders(message), {
          label: "Seen by…",
          icon: Eye,
          act: () => acts.showReaders(message)
        })
      ],
      [
        ...when(rights.canHide, { label: "Hide for me", icon: EyeOff, act: () => acts.hide(message) }),
        ...when(rights.canHide, { label: "Select messages", icon: ListChecks, act: () => acts.select(message) }),
        ...(rights.canReport ? [reportAction(message, acts)] : [])
      ],
      [
        ...when(rights.canDelete, {
          label: "Delete",
          icon: Trash2,
          shortcut: "Del",
          isDangerous: true,
          act: () => acts.remove(message)
        }),
        ...when(rights.canPurge, {
          label: "Remove for good",
          icon: Flame,
          isDangerous: true,
          act: () => acts.purge(message)
        })
      ]
    ]
  })
}
