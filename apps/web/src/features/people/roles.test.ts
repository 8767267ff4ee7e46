import { aUser } from "@hazel/domain/events/examples-for-tests"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { expect, test } from "vitest"
import { rolesToGive, standingLabels } from "./roles.ts"

const one = (role: WorkspaceRole) => aUser({ role })

test("only roles that would be granted are offered", () => {
  expect(rolesToGive(one("owner"), one("admin"))).toEqual(["admin", "moderator", "member", "guest"])
  expect(rolesToGive(one("admin"), one("admin"))).toEqual([])
  expect(rolesToGive(one("moderator"), one("guest"))).toEqual([])
  expect(rolesToGive(undefined, one("member"))).toEqual([])
})

test("an ordinary member of the workspace has no label; managers and all other roles have one", () => {
  expect(standingLabels(one("member"))).toEqual([])
  expect(standingLabels(one("member"), "manager")).toEqual(["Manager"])
  expect(standingLabels(one("admin"), "member")).toEqual(["Admin"])
})
