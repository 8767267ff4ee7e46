import { listed } from "../people/names.ts"

/** Beyond this many it does not matter who. */
const most = 3

export const typingWords = (names: ReadonlyArray<string>) => {
  if (names.length === 0) return ""
  if (names.length > most) return "Several people are typing"
  return `${listed(names)} ${names.length === 1 ? "is" : "are"} typing`
}
