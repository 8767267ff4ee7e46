import { emojiCalled } from "@hazel/domain/emoji/emoji"
import { expect, test } from "vitest"
import { shortcodesReplaced } from "./shortcodes-replaced.ts"

const pasted = (before: string, text: string, after = "") => {
  const whole = before + text + after
  return shortcodesReplaced(whole, before.length, before.length + text.length, emojiCalled)
}

test.each([
  ["", "Done :tada: :+1:", "Done 🎉 👍"],
  ["", ":wave::skin-tone-3: :nothing: 10:30:20", "👋🏼 :nothing: 10:30:20"],
  ["", "`:tada:` :tada:\n```\n:tada:\n```", "`:tada:` 🎉\n```\n:tada:\n```"],
  ["```\n", "x = ':tada:'", "x = ':tada:'"],
  [":tada: ", "a", "a"]
])("after %j, the pasted %j becomes %j", (before, text, expected) => {
  expect(pasted(before, text)).toBe(expected)
})
