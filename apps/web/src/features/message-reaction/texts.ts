import { plural } from "../../ui/plural.ts"

export const messageReactionTexts = {
  addReaction: "Add reaction",
  chooseAnEmoji: "Choose an emoji",
  emojiFound: "Emoji found",
  noEmojiFound: "No emoji found",
  others: (count: number) => plural(count, { one: "1 other", other: `${count} others` }),
  reactedWith: (people: string, emoji: string) => `${people} reacted with ${emoji}`,
  reactionCount: (count: number) => plural(count, { one: "1 reaction", other: `${count} reactions` }),
  reactions: "Reactions",
  recent: "Recent",
  searchEmoji: "Search emoji",
  you: "You",
  youReacted: ", you reacted"
}
