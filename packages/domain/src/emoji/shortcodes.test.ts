import { expect, test } from "vitest"
import { shortcodesIn } from "./shortcodes.ts"

const texts: ReadonlyArray<readonly [text: string, names: ReadonlyArray<string>]> = [
  ["ship it :tada:", ["tada"]],
  [":+1::wave::skin-tone-3::fire:", ["+1", "wave::skin-tone-3", "fire"]],
  ['完成:tada:，(:fire:) ":100:" *:-1:*', ["tada", "fire", "100", "-1"]],
  ["สวัสดี:wave_tone3: 안녕:wave:", ["wave_tone3", "wave"]],
  ["火:fire:火", ["fire"]],
  [":TADA: and :no_such_name:", ["TADA", "no_such_name"]],
  // None of these is a shortcode.
  ["at 10:30:45 or 5:100:5", []],
  ["note:fire:", []],
  [":fire:fighter", []],

  ["привет:fire:", []],
  ["https://x.test/:fire: and x.test:80/:a:", []],
  ["std::fire::x and ::fire:", []],
  [": fire :", []],
  ["::", []]
]

test.each(texts)("%j has the shortcodes %j", (text, names) => {
  const found = shortcodesIn(text)
  expect(found.map(({ name }) => name)).toEqual(names)
  for (const { name, index, length } of found) expect(text.slice(index, index + length)).toBe(`:${name}:`)
})
