import { aSummary, aUser, moment } from "@hazel/domain/events/examples-for-tests"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User, WorkspaceRole } from "@hazel/domain/models/user-model"
import { expect, test } from "vitest"
import { memberActions } from "./member-actions.ts"

const one = (role: WorkspaceRole) => aUser({ role })

const inChannel = (role: ChannelRole, kind: "private" | "group" = "private"): ChannelSummary => {
  const summary = aSummary({ kind })
  return { ...summary, membership: { ...summary.membership, role } }
}

const none = () => {}
const nothing = { setRole: none, changeWorkspaceRole: none, mute: none, unmute: none, remove: none, ban: none }

const against = ["Mute", "Remove from channel", "Ban from channel"]

const offered = (summary: ChannelSummary, viewer: User, user: User, role: ChannelRole, isMuted = false) => {
  const member = { userId: user.id, role, joinedAt: moment, mute: isMuted ? { endsAt: null } : null }
  return memberActions({ summary, viewer, member, user }, nothing).map(({ label }) => label)
}

test("a member of a channel is offered no action on the others", () => {
  expect(offered(inChannel("member"), one("member"), one("member"), "member")).toEqual([])
})

test("a manager is offered the actions of managers, but not on equals or superiors", () => {
  const [here, manager] = [inChannel("manager"), one("member")]
  expect(offered(here, manager, one("member"), "member")).toEqual(["Make manager", ...against])
  expect(offered(here, manager, one("guest"), "member")).toEqual(against)
  expect(offered(here, manager, one("guest"), "member", true)[0]).toBe("Unmute")
  expect(offered(here, manager, one("member"), "manager")).toEqual([])
  expect(offered(here, manager, one("moderator"), "member")).toEqual(["Make manager"])
  expect(offered(here, manager, manager, "manager")).toEqual(["Step down as manager"])
})

test("an admin is offered every action, but only roles in a conversation", () => {
  const everything = ["Remove as manager", "Change workspace role", ...against]
  expect(offered(inChannel("member"), one("admin"), one("member"), "manager")).toEqual(everything)
  expect(offered(inChannel("member", "group"), one("admin"), one("member"), "member")).toEqual([
    "Change workspace role"
  ])
})
