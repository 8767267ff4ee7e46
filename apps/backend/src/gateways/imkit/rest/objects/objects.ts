import { AppRoomRepository } from "@hazel/db/repositories/app-room-repository"
import { ChatStateRepository } from "@hazel/db/repositories/chat-state-repository"
import { MessagePropertyRepository } from "@hazel/db/repositories/message-property-repository"
import { type RoomState, RoomStateRepository } from "@hazel/db/repositories/room-state-repository"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import type { Message } from "@hazel/domain/models/message-model"
import { Effect } from "effect"
import type { EnabledApp } from "../../../../apps/app-credentials.ts"
import { Ids } from "../../access/ids.ts"
import { clientObject } from "../../objects/client-object.ts"
import { invitationObject } from "../../objects/invitation-object.ts"
import { messageObject } from "../../objects/message-object.ts"
import { roomPreferenceObject } from "../../objects/preference-objects.ts"
import { roomDescription } from "../../objects/room-description.ts"
import { memberObject, namedMembers, roomObject } from "../../objects/room-object.ts"

/** The personal state of a member about a room. */
const personal = (
  { unread, preferences, channel }: ChannelSummary,
  ids: Parameters<typeof roomPreferenceObject>[2]
) => ({
  unread: unread.length,
  mentioned: unread.filter(({ mentionsMe }) => mentionsMe).length,
  pref: roomPreferenceObject(channel.id, preferences, ids)
})

export const makeObjects = Effect.gen(function* () {
  const ids = yield* Ids
  const appRooms = yield* AppRoomRepository
  const states = yield* RoomStateRepository
  const chatStates = yield* ChatStateRepository
  const properties = yield* MessagePropertyRepository

  const naming = Effect.fnUntraced(function* (
    app: EnabledApp,
    channelIds: ReadonlyArray<ChannelId>,
    userIds: ReadonlyArray<UserId>
  ) {
    const people = [...new Set(userIds)]
    const users = new Map((yield* chatStates.people(people)).map((user) => [user.id, user]))
    return { users, ids: yield* ids.idsFor(app, [...new Set(channelIds)], people) }
  })

  const messages = Effect.fnUntraced(function* (app: EnabledApp, found: ReadonlyArray<Message>) {
    const named = found.flatMap(({ authorId, mentionedUserIds, reactions }) => [
      authorId,
      ...mentionedUserIds,
      ...reactions.flatMap(({ users }) => users)
    ])
    const names = yield* naming(
      app,
      found.map(({ channelId }) => channelId),
      named
    )
    const times = new Map((yield* chatStates.changeTimes(found.map(({ id }) => id))).map(({ id, at }) => [id, at]))
    const given = yield* properties.ofMessages(found.map(({ id }) => id))
    const propertiesOf = new Map(
      given.flatMap((one) => (one.appId === app.id ? [[one.messageId, one.properties]] : []))
    )
    return found.map((message) =>
      messageObject(
        message,
        times.get(message.id) ?? message.createdAt,
        names.users,
        names.ids,
        propertiesOf.get(message.id)
      )
    )
  })

  const message = (app: EnabledApp, found: Message) => Effect.map(messages(app, [found]), ([object]) => object)

  /** Rooms as their members see them, in the given order. `summaries` have the personal state of the caller. */
  const rooms = Effect.fnUntraced(function* (
    app: EnabledApp,
    found: ReadonlyArray<RoomState>,
    summaries: ReadonlyMap<ChannelId, ChannelSummary>
  ) {
    const channelIds = found.map(({ channel }) => channel.id)
    const described = new Map((yield* appRooms.ofChannels(channelIds)).map((room) => [room.channelId, room]))
    const members = found.flatMap(({ channel, members }) => [
      ...members.map(({ userId }) => userId),
      ...(channel.createdBy === null ? [] : [channel.createdBy])
    ])
    const names = yield* naming(app, channelIds, members)
    const named = yield* messages(
      app,
      found.flatMap(({ lastMessage, pinnedMessage }) => [lastMessage ?? [], pinnedMessage ?? []].flat())
    )
    const byId = new Map(named.map((object) => [object._id, object]))
    const objectOf = (message: Message | null) => (message && byId.get(message.id)) ?? null
    return found.map(({ channel, members, lastMessage, pinnedMessage }) => {
      const summary = summaries.get(channel.id)
      const room = described.get(channel.id)
      return {
        ...roomObject(channel, members, names.users, names.ids),
        ...(room?.appId === app.id && roomDescription(channel, room.properties)),
        lastMessage: objectOf(lastMessage),
        pinnedMessage: objectOf(pinnedMessage),
        ...(summary && personal(summary, names.ids))
      }
    })
  })

  const room = Effect.fnUntraced(function* (app: EnabledApp, viewer: UserId, channelId: ChannelId) {
    const found = yield* states.rooms(viewer, [channelId], namedMembers)
    const [object] = yield* rooms(app, found, new Map())
    return object
  })

  const membersOf = Effect.fnUntraced(function* (app: EnabledApp, members: ReadonlyArray<ChannelMember>) {
    const names = yield* naming(
      app,
      [],
      members.map(({ userId }) => userId)
    )
    return members.map((member) => memberObject(member, names.users, names.ids))
  })

  const client = Effect.fnUntraced(function* (app: EnabledApp, id: UserId) {
    const names = yield* naming(app, [], [id])
    return clientObject(id, names.users, names.ids)
  })

  /** Invitations to rooms. Those to the workspace are left out. */
  const invitations = Effect.fnUntraced(function* (app: EnabledApp, found: ReadonlyArray<Invitation>) {
    const toRooms = found.flatMap((invitation) =>
      invitation.channelId === null ? [] : [{ invitation, channelId: invitation.channelId }]
    )
    const names = yield* naming(
      app,
      toRooms.map(({ channelId }) => channelId),
      toRooms.flatMap(({ invitation }) => [invitation.inviterId, invitation.invitedUserId ?? []].flat())
    )
    const described = new Map(
      (yield* appRooms.ofChannels(toRooms.map(({ channelId }) => channelId))).map((room) => [room.channelId, room])
    )
    const nameOf = ({ channelName: name }: Invitation, channelId: ChannelId) => {
      const room = described.get(channelId)
      return room?.appId === app.id ? { name, ...roomDescription({ name }, room.properties) }.name : name
    }
    return toRooms.map(({ invitation, channelId }) => ({
      ...invitationObject(invitation, channelId, nameOf(invitation, channelId) ?? "", names.users, names.ids),
      invitee: invitation.invitedUserId === null ? null : names.ids.client(invitation.invitedUserId)
    }))
  })

  return { messages, message, rooms, room, membersOf, client, invitations, naming }
})
