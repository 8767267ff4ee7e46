import { expect, it } from "vitest"
import { typingText } from "./typing-text.ts"

it.each([
  [[], ""],
  [["Ben"], "Ben is typing"],
  [["Ben", "Cleo"], "Ben and Cleo are typing"],
  [["Ben", "Cleo", "Dora"], "Ben, Cleo and Dora are typing"],
  [["Ben", "Cleo", "Dora", "Eve"], "Several people are typing"]
])("the text for %j is %j", (names, words) => expect(typingText(names)).toBe(words))
