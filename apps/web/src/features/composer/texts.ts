export const composerTexts = {
  charactersLeft: (count: string) => `${count} characters left`,
  charactersTooMany: (count: string) => `${count} characters too many`,
  emoji: "Emoji",
  send: "Send",
  suggestions: "Suggestions",
  tooLong: "Too long to send as one message",
  alsoSendTo: (place: string) => `Also send to ${place}`
}
