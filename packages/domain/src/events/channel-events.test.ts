import { describe, expect, it } from "@effect/vitest"
import { unreadLimit } from "../models/channel-model.ts"
import type { ChannelEvent } from "./channel-events.ts"
import { foldChannelSummary } from "./folds/channel-folds.ts"
import { applyChannelMemberEvent } from "./channel-member-events.ts"
import { ada, aMessage, aSummary, ben, cleo, anEvent, moment } from "./examples-for-tests.ts"

const writes = (seq: number, author = ada, mentioned: ReadonlyArray<typeof ada> = []) => {
  const message = aMessage({ seq, authorId: author, mentionedUserIds: mentioned })
  return anEvent("channel_message", { message }, seq, author)
}

const joins = (userId: typeof ada, seq: number) =>
  anEvent(
    "member_joined",
    { member: { userId, role: "member" as const, joinedAt: moment, mute: null }, memberCount: 3 },
    seq
  )

const leaves = (userId: typeof ada, seq: number) => anEvent("member_left", { userId, memberCount: 1 }, seq)

/** Ben's summary of the channel after these events, in this order. */
const after = (events: ReadonlyArray<ChannelEvent>, start = aSummary()) =>
  events.reduce((summary, event) => foldChannelSummary(summary, event, ben), start)

describe("a channel event", () => {
  it("counts messages of others, each once", () => {
    const events = [writes(2), writes(3, cleo, [ben])]
    const { unread, seq } = after([...events, ...events])
    expect(seq).toBe(3)
    expect(unread.map(({ seq: at, mentionsMe }) => [at, mentionsMe])).toEqual([
      [2, false],
      [3, true]
    ])
  })

  it("marks the channel read by one's own message", () => {
    const { unread, membership } = after([writes(2), writes(3, ben)])
    expect(unread).toEqual([])
    expect(membership.lastReadSeq).toBe(3)
  })

  it("drops deleted messages, and marks a mention that an edit added", () => {
    const [first, second] = [writes(2), writes(3)]
    const messageId = second.data.message.id
    const edit = anEvent("message_updated", { messageId, body: "@ben", mentionedUserIds: [ben], editedAt: moment }, 4)
    const gone = { messageId: first.data.message.id, parentId: null, deletedAt: moment, thread: null }
    expect(after([first, second, edit, anEvent("message_deleted", gone, 5)]).unread).toEqual([
      { messageId, parentId: null, seq: 3, mentionsMe: true }
    ])
  })

  it("counts at most a hundred", () => {
    const many = Array.from({ length: unreadLimit + 5 }, (_, index) => writes(index + 2))
    const { unread } = after(many)
    expect(unread.length).toBe(unreadLimit)
    expect(unread.at(-1)!.seq).toBe(unreadLimit + 6)
  })

  it("changes only the given fields", () => {
    const renamed = anEvent("channel_updated", { name: "kitchen" }, 2)
    expect(after([renamed]).channel).toEqual({ ...aSummary().channel, name: "kitchen" })
  })

  it("changes the role only of the viewer", () => {
    const becomes = (userId: typeof ada, role: "manager" | "member", seq: number) =>
      anEvent("member_role_updated", { userId, role }, seq)
    const promoted = after([becomes(ben, "manager", 2), becomes(ben, "manager", 2)])
    expect(promoted.membership).toEqual({ ...aSummary().membership, role: "manager" })
    expect(after([becomes(ada, "member", 3)], promoted).membership.role).toBe("manager")
    expect(after([becomes(ben, "member", 3)], promoted).membership.role).toBe("member")
  })

  it("updates the participants of direct and group conversations", () => {
    for (const kind of ["direct", "group"] as const) {
      const start = aSummary({ kind, name: null, participantIds: [ada] })
      expect(after([joins(ben, 2)], start).channel.participantIds).toEqual([ada, ben])
      expect(after([joins(ada, 2)], start).channel.participantIds, "once").toEqual([ada])
      expect(after([joins(ben, 2), leaves(ada, 3)], start).channel.participantIds).toEqual([ben])
    }
    expect(after([joins(cleo, 2)]).channel).toMatchObject({ memberCount: 3, participantIds: [] })
  })
})

describe("a member event", () => {
  it("lists members in the order they joined, once each", () => {
    const members = [joins(ada, 2), joins(ben, 3), joins(ben, 3)].reduce(applyChannelMemberEvent, [])
    expect(members.map(({ userId }) => userId)).toEqual([ada, ben])
    expect(applyChannelMemberEvent(members, leaves(ada, 4)).map(({ userId }) => userId)).toEqual([ben])
    expect(applyChannelMemberEvent(members, leaves(cleo, 4)), "was no member").toEqual(members)
    const promoted = applyChannelMemberEvent(
      members,
      anEvent("member_role_updated", { userId: ben, role: "manager" as const }, 4)
    )
    expect(promoted.map(({ role }) => role)).toEqual(["member", "manager"])
  })

  it("sets and removes mutes", () => {
    const mute = { endsAt: moment }
    const muted = [
      anEvent("member_muted", { userId: ben, mute }, 3),
      anEvent("member_muted", { userId: cleo, mute }, 4)
    ]
    const members = [joins(ben, 2), ...muted].reduce(applyChannelMemberEvent, [])
    expect(
      members.map((member) => member.mute),
      "Cleo is not in"
    ).toEqual([mute])
    expect(applyChannelMemberEvent(members, anEvent("member_unmuted", { userId: ben }, 5))[0]!.mute).toBeNull()
    expect(after(muted).membership.mute).toEqual(mute)
    expect(after([...muted, anEvent("member_unmuted", { userId: cleo }, 5)]).membership.mute).toEqual(mute)
    expect(after([...muted, anEvent("member_unmuted", { userId: ben }, 5)]).membership.mute).toBeNull()
  })
})
