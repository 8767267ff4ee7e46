import { UserId } from "@hazel/domain/ids"
import type { User, WorkspaceRole } from "@hazel/domain/models/user-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { expect, test } from "vitest"
import { rolesToGive, standingWords } from "./roles.ts"

const one = (role: WorkspaceRole): User => ({
  id: UserId.make(uuidV7()),
  handle: role,
  displayName: role,
  avatarUrl: null,
  role,
  title: "",
  status: null,
  sharesReads: true,
  isBot: false,
  deactivatedAt: null,
  createdAt: "2026-11-20T09:30:00.000Z"
})

test("only roles that would be granted are offered", () => {
  expect(rolesToGive(one("owner"), one("admin"))).toEqual(["admin", "moderator", "member", "guest"])
  expect(rolesToGive(one("admin"), one("admin"))).toEqual([])
  expect(rolesToGive(one("moderator"), one("guest"))).toEqual([])
  expect(rolesToGive(undefined, one("member"))).toEqual([])
})

test("members go without saying, managers and everybody else do not", () => {
  expect(standingWords(one("member"))).toEqual([])
  expect(standingWords(one("member"), "manager")).toEqual(["Manager"])
  expect(standingWords(one("admin"), "member")).toEqual(["Admin"])
})
