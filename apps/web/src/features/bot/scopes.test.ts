import { Scope } from "@hazel/domain/scope"
import { expect, test } from "vitest"
import { rightsWords, scopes, usualScopes } from "./scopes.ts"

test("every scope there is can be given", () => {
  expect(scopes.toSorted()).toEqual(Scope.literals.toSorted())
})

test("a bot's rights are told in a sentence, in the order they are offered", () => {
  expect(rightsWords(usualScopes)).toBe("May read, write messages and follow threads")
  expect(rightsWords(["message-reactions:write", "read"])).toBe("May read and react to messages")
  expect(rightsWords([])).toBe("May do nothing")
  expect(rightsWords(null)).toBe("May do everything its role allows")
})
