import { plural } from "../../ui/plural.ts"
import { listed } from "../people/names.ts"

export const typingTexts = {
  showTyping: "Show others when I am typing",
  showTypingDetail: "If you turn this off, you still see when others are typing.",
  typing: (names: ReadonlyArray<string>) =>
    plural(names.length, { one: `${listed(names)} is typing`, other: `${listed(names)} are typing` }),
  several: "Several people are typing"
}
