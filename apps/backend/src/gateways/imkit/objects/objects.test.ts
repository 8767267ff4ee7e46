import { ada, aMessage, aSummary, aUser, ben, channelId, moment } from "@hazel/domain/events/examples-for-tests"
import { InvitationId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import type { ImkitIds } from "./imkit-ids.ts"
import { invitationObject } from "./invitation-object.ts"
import { messageObject } from "./message-object.ts"
import { myPreferenceObject, roomPreferenceObject } from "./preference-objects.ts"
import { roomObject } from "./room-object.ts"

const ids: ImkitIds = {
  appID: "SampleApp",
  room: (id) => (id === channelId ? "demo-room" : id),
  client: (id) => (id === ada ? "sss" : id)
}
const users = new Map([[ada, aUser({ id: ada, displayName: "Desirae" })]])
const desirae = { _id: "sss", nickname: "Desirae", isRobot: false, avatarUrl: "", id: "sss" }

describe("the object of a message", () => {
  it("I9 has the fields of the documentation, with the aliases of the app", () => {
    const message = aMessage({ body: "Bonjour 2", createdAt: "2018-12-22T06:52:29.380Z" })
    expect(messageObject(message, message.createdAt, users, ids)).toMatchObject({
      _id: message.id,
      message: "Bonjour 2",
      room: "demo-room",
      sender: desirae,
      messageType: "text",
      appID: "SampleApp",
      messageTime: "2018-12-22T06:52:29.380Z",
      messageTimeMS: 1_545_461_549_380,
      id: message.id
    })
  })

  it("I21 tells the time of the last change, and a deleted message is a recall without a text", () => {
    const message = aMessage({ body: "", deletedAt: "2026-11-20T09:31:00.000Z" })
    const {
      messageType,
      message: text,
      updatedAtMS,
      messageTimeMS
    } = messageObject(message, "2026-11-20T09:31:00.000Z", users, ids)
    expect({ messageType, text }).toEqual({ messageType: "recall", text: "" })
    expect(updatedAtMS - messageTimeMS).toBe(60_000)
  })

  it("counts reactions, and names people whom it does not know by their id", () => {
    const reactions = [{ emoji: "👍", count: 7, users: [ada, ben], hasReacted: true }]
    const object = messageObject(aMessage({ authorId: ben, reactions }), moment, users, ids)
    expect(object.reactions).toEqual([
      { reaction: "👍", client: "sss" },
      { reaction: "👍", client: ben }
    ])
    expect(object).toMatchObject({ reactionCount: 7, reactionTotals: [{ reaction: "👍", count: 7 }] })
    expect(object.sender).toEqual({ _id: ben, nickname: "", isRobot: false, avatarUrl: "", id: ben })
  })
})

describe("the object of a room", () => {
  const member = { userId: ada, role: "manager" as const, joinedAt: moment, mute: null }

  it("I11 has the name, the settings and the members", () => {
    const { channel } = aSummary({ name: "bakery", purpose: "Bread", memberCount: 1 })
    expect(roomObject(channel, [member], users, ids)).toMatchObject({
      _id: "demo-room",
      name: "bakery",
      description: "Bread",
      roomType: "group",
      status: 1,
      owner: "sss",
      members: [{ ...desirae, role: "admin", isMuted: false }],
      memberCount: 1,
      id: "demo-room"
    })
  })

  it("I11 is frozen when most members may not write", () => {
    expect(roomObject(aSummary({ isReadOnly: true }).channel, [], users, ids).status).toBe(0)
    expect(roomObject(aSummary({ archivedAt: moment }).channel, [], users, ids).status).toBe(0)
  })

  it("names the first hundred members of a large room", () => {
    const { channel } = aSummary({ memberCount: 500 })
    const { members, memberCount } = roomObject(
      channel,
      Array.from({ length: 500 }, () => member),
      users,
      ids
    )
    expect([members.length, memberCount]).toEqual([100, 500])
  })
})

describe("the object of an invitation", () => {
  it("I17 names the room and the inviter", () => {
    const invitation = {
      ...({
        id: InvitationId.make(uuidV7()),
        kind: "person",
        inviterId: ada,
        channelId,
        channelName: "bakery"
      } as const),
      ...({ role: "member", email: null, invitedUserId: ben, maxUses: 1, usedCount: 0 } as const),
      ...{ createdAt: "2018-12-22T06:52:29.380Z", expiresAt: moment }
    }
    expect(invitationObject(invitation, channelId, "Bakery", users, ids)).toEqual({
      _id: invitation.id,
      room: { _id: "demo-room", name: "Bakery", id: "demo-room" },
      inviter: desirae,
      createdTimeMS: 1_545_461_549_380,
      updatedTimeMS: 1_545_461_549_380,
      id: invitation.id
    })
  })
})

describe("the objects of preferences", () => {
  it("I15 are the room's folder, tags and switches", () => {
    const { preferences } = aSummary()
    const changed = { ...preferences, folder: "Some-Folder", tags: ["demo", "sample"] }
    expect(roomPreferenceObject(channelId, changed, ids)).toEqual({
      room: "demo-room",
      folder: "Some-Folder",
      hidden: false,
      muted: false,
      sticky: false,
      tags: ["demo", "sample"]
    })
    expect(
      roomPreferenceObject(channelId, { ...preferences, isHidden: true, isMuted: true, isPinned: true }, ids)
    ).toEqual({
      room: "demo-room",
      folder: "",
      hidden: true,
      muted: true,
      sticky: true,
      tags: []
    })
  })

  it("I16 are the value and the key", () => {
    const data = { foo: "bar", folders: { "folder 1": { rooms: ["aaabbb", "cccddd"] } } }
    expect(myPreferenceObject({ key: "demokey", value: data })).toEqual({ data, key: "demokey" })
  })
})
