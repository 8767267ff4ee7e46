import { uuidV7 } from "@hazel/domain/uuid"

const id = uuidV7()
const nested = (depth: number) => `${'{"a":['.repeat(depth)}${"]}".repeat(depth)}`
const numbers = ["0", "-0", "-1", "1.5", "1e-7", "1e400", "-1e400"]
const edges = [2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 2 ** 63, 1e308].map(String)

const texts = [
  "",
  " ",
  "a\0b",
  "\uD83D",
  "x\uDE00",
  "a".repeat(100_000),
  "é".repeat(3_000),
  "NaN",
  "Infinity",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "'; drop table users; --",
  '" or ""="',
  "%s%n%_",
  "${7*7}",
  "$1",
  "\\",
  "{}",
  "<img src=x onerror=alert(1)>",
  "javascript:alert(1)",
  "../../etc/passwd",
  "\u202Eevil\u2066",
  "\u200B",
  "\u0007\u001B[31m",
  "\r\n",
  "👍🏽",
  ":nope:",
  "9999-99-99T99:99:99.999Z",
  "2027-02-30T00:00:00.000Z",
  "0000-01-01T00:00:00.000Z",
  "0001-01-01T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "-infinity",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  id.toUpperCase(),
  id
]

/**
 * Values that the SDK would never put into a field, as JSON: other types, extremes, and words with a meaning elsewhere.
 */
export const hostileValues: ReadonlyArray<string> = [
  ...["null", "true", "false", "[]", "{}", "[[]]", "[null]", '{"a":1}', '{"length":1}'],
  ...numbers,
  ...edges,
  ...texts.map((text) => JSON.stringify(text)),
  nested(20),
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  JSON.stringify([id, id]),
  JSON.stringify(Array.from({ length: 1_500 }, () => id)),
  JSON.stringify(["", "a\0b", "\uD83D"])
]
