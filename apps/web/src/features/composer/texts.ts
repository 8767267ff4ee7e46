import { plural } from "../../ui/plural.ts"

export const composerTexts = {
  charactersLeft: (count: number) =>
    plural(count, { one: "1 character left", other: `${count.toLocaleString()} characters left` }),
  emoji: "Emoji",
  send: "Send",
  suggestions: "Suggestions",
  tooLong: "Too long to send as one message",
  alsoSendTo: (place: string) => `Also send to ${place}`
}
