const tones = ["none", "light", "medium light", "medium", "medium dark", "dark"]

export const messageReactionTexts = {
  chooseAnEmoji: "Choose an emoji",
  emojiFound: "Emoji found",
  noEmojiFound: "No emoji found",
  recent: "Recent",
  searchEmoji: "Search emoji",
  skinTone: (tone: 0 | 1 | 2 | 3 | 4 | 5) => `Skin tone: ${tones[tone]}`
}
