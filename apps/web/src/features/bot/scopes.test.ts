import { Scope } from "@hazel/domain/scope"
import { expect, test } from "vitest"
import { describeScopes, scopes, usualScopes } from "./scopes.ts"

test("the list offers every scope", () => {
  expect(scopes.toSorted()).toEqual(Scope.literals.toSorted())
})

test("the scopes of a key read as one sentence, in the order of the list", () => {
  expect(describeScopes(usualScopes)).toBe("Can read, write messages and follow threads")
  expect(describeScopes(["message-reactions:write", "read"])).toBe("Can read and react to messages")
  expect(describeScopes([])).toBe("Cannot do anything")
  expect(describeScopes(null)).toBe("Can do everything its role allows")
})
