import { aMessage, aUser } from "@hazel/domain/events/examples-for-tests"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { expect, test } from "vitest"
import { messageRights } from "./message-rights.ts"

type Part = readonly [WorkspaceRole, ChannelRole | null]

const open = { canWrite: true, isOpen: true }

/** The actions that a person is offered on somebody else's message. */
const offered = ([role, channelRole]: Part, [authorRole, authorChannelRole]: Part, where = open) => {
  const viewer = aUser({ role })
  const parties = {
    viewer,
    viewerStanding: { role, channelRole },
    authorStanding: { role: authorRole, channelRole: authorChannelRole }
  }
  const { canDelete, canPurge } = messageRights(aMessage(), { status: "delivered" }, parties, where)
  return { canDelete, canPurge }
}

const neither = { canDelete: false, canPurge: false }
const onlyDelete = { canDelete: true, canPurge: false }

test("a manager is offered to delete messages of members below them, and to remove none for good", () => {
  const manager = ["member", "manager"] as const
  expect(offered(manager, ["member", "member"])).toEqual(onlyDelete)
  expect(offered(manager, ["member", null]), "the author has left the channel").toEqual(onlyDelete)
  expect(offered(manager, ["guest", "member"])).toEqual(onlyDelete)
  expect(offered(manager, ["member", "manager"])).toEqual(neither)
  expect(offered(manager, ["moderator", "member"])).toEqual(neither)
  expect(offered(manager, ["member", "member"], { canWrite: false, isOpen: false }), "archived").toEqual(neither)
})

test("a moderator is offered to delete everybody's messages, a member nobody's", () => {
  expect(offered(["moderator", "member"], ["owner", "member"])).toEqual(onlyDelete)
  expect(offered(["admin", null], ["member", "member"])).toEqual({ canDelete: true, canPurge: true })
  expect(offered(["member", "member"], ["guest", "member"])).toEqual(neither)
})
