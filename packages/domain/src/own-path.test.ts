import { expect, it } from "vitest"
import { isOwnPath } from "./own-path.ts"

it.each(["/", "/threads", "/c/1?message=2#3", "/search?q=a%09b//c", "/über"])("%j is a path of this server", (path) => {
  expect(isOwnPath(path)).toBe(true)
  expect(new URL(path, "https://hazel.test").host).toBe("hazel.test")
})

it.each([
  "",
  "threads",
  "https://evil.example",
  "javascript:alert(1)",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/threads\r\nLocation: https://evil.example",
  5,
  undefined
])("%j is not one, because a browser may go elsewhere", (path) => expect(isOwnPath(path)).toBe(false))
