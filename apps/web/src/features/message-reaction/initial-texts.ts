import { plural } from "../../ui/plural.ts"

/** The texts that are part of the first load. */
export const initialMessageReactionTexts = {
  addReaction: "Add reaction",
  others: (count: number) => plural(count, { one: "1 other", other: `${count} others` }),
  reactedWith: (people: string, emoji: string) => `${people} reacted with ${emoji}`,
  reactionCount: (count: number) => plural(count, { one: "1 reaction", other: `${count} reactions` }),
  reactions: "Reactions",
  you: "You",
  youReacted: ", you reacted"
}
