import { plural } from "../../ui/plural.ts"

/** The texts that are part of the first load. */
export const initialMessagePinTexts = {
  pinnedBy: (person: string) => `Pinned by ${person}`,
  pinnedCount: (count: number) => plural(count, { one: "1 pinned message", other: `${count} pinned messages` }),
  pinnedMessages: "Pinned messages"
}
