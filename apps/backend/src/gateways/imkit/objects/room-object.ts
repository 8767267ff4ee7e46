import type { Channel } from "@hazel/domain/models/channel-model"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { Timestamp } from "@hazel/domain/timestamp"
import { type ClientObject, clientObject, type ShownUsers } from "./client-object.ts"
import type { ImkitIds } from "./imkit-ids.ts"
import type { MessageObject } from "./message-object.ts"
import { inMs } from "./time-fields.ts"

/** Members that a room object names. Of larger rooms it names the first ones, and counts all. */
export const namedMembers = 100

export interface MemberObject extends ClientObject {
  readonly role: "admin" | "member"
  readonly joinedTimeMS: number
  /** Whether the member may not write for now. */
  readonly isMuted: boolean
}

export const memberObject = (member: ChannelMember, users: ShownUsers, ids: ImkitIds): MemberObject => ({
  ...clientObject(member.userId, users, ids),
  role: member.role === "manager" ? "admin" : "member",
  joinedTimeMS: inMs(member.joinedAt),
  isMuted: member.mute !== null
})

/** A room as all of its members see it, without its messages. */
interface RoomItself {
  readonly _id: string
  /** Empty for a conversation without a name. */
  readonly name: string
  readonly description: string
  /** The current topic, in one line. */
  readonly topic: string
  readonly roomType: "direct" | "group"
  readonly isPublic: boolean
  /** 1 is open; 0 is frozen: most members may read and not write. */
  readonly status: 0 | 1
  readonly appID: string
  /** The client who created the room; null if Hazel did. */
  readonly owner: string | null
  readonly members: ReadonlyArray<MemberObject>
  readonly memberCount: number
  readonly createdTime: Timestamp
  readonly createdTimeMS: number
  readonly id: string
}

/** A room as all of its members see it. Source: I11. */
export interface RoomObject extends RoomItself {
  /** The newest of the messages that are pinned; null without one. */
  readonly pinnedMessage: MessageObject | null
}

/** `members` are the first {@link namedMembers}, or all. */
export const roomObject = (
  channel: Channel,
  members: ReadonlyArray<ChannelMember>,
  users: ShownUsers,
  ids: ImkitIds
): RoomItself => {
  const called = ids.room(channel.id)
  return {
    _id: called,
    name: channel.name ?? "",
    description: channel.purpose,
    topic: channel.topic,
    roomType: channel.kind === "direct" ? "direct" : "group",
    isPublic: channel.kind === "public",
    status: channel.isReadOnly || channel.archivedAt !== null ? 0 : 1,
    appID: ids.appID,
    owner: channel.createdBy === null ? null : ids.client(channel.createdBy),
    members: members.slice(0, namedMembers).map((member) => memberObject(member, users, ids)),
    memberCount: channel.memberCount,
    createdTime: channel.createdAt,
    createdTimeMS: inMs(channel.createdAt),
    id: called
  }
}
