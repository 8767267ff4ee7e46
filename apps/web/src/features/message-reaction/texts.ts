export const messageReactionTexts = {
  chooseAnEmoji: "Choose an emoji",
  emojiFound: "Emoji found",
  noEmojiFound: "No emoji found",
  recent: "Recent",
  searchEmoji: "Search emoji"
}
