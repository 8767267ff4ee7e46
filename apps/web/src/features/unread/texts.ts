import { plural } from "../../ui/plural.ts"

export const unreadTexts = {
  markedRead: (count: number) => plural(count, { one: "Marked as read", other: `Marked ${count} channels as read` }),
  namesAndMore: (names: string, rest: number) => `${names} and ${rest} more`,
  nobodyYet: "Nobody yet.",
  seen: "Seen",
  seenBy: "Seen by",
  seenByCount: (count: number) => `Seen by ${count}`,
  seenByDetail: "People who send read receipts."
}
