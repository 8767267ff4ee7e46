import { plural } from "../../ui/plural.ts"

/** The texts that are part of the first load. */
export const initialUnreadTexts = {
  markedRead: (count: number) => plural(count, { one: "Marked as read", other: `Marked ${count} channels as read` }),
  namesAndMore: (names: string, rest: number) => `${names} and ${rest} more`,
  seen: "Seen",
  seenByCount: (count: number) => `Seen by ${count}`
}
