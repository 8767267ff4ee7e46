import { plural } from "../../ui/plural.ts"

export const unreadChannelTexts = {
  allUnread: "All unread",
  channelIn: (place: string, isRead: boolean) => (isRead ? `${place}, read` : place),
  empty: "You have read everything.",
  markAllRead: "Mark all as read",
  markRead: "Mark as read",
  markUnread: "Mark unread",
  more: (count: number) => plural(count, { one: "1 more message", other: `${count} more messages` }),
  read: "You have read this."
}
