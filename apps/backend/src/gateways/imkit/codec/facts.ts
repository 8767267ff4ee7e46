import { type AppRoom, AppRoomRepository } from "@hazel/db/repositories/app-room-repository"
import { ChatStateRepository } from "@hazel/db/repositories/chat-state-repository"
import {
  type AppMessageProperties,
  MessagePropertyRepository
} from "@hazel/db/repositories/message-property-repository"
import type { ChannelId, InvitationId, MessageId, UserId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { Timestamp } from "@hazel/domain/timestamp"
import { Effect } from "effect"
import { steadyNow } from "../../../process/steady-time.ts"
import type { ShownUser, ShownUsers } from "../objects/client-object.ts"
import { namedMembers } from "../objects/room-object.ts"
import { KnownPeople } from "./known-people.ts"
import type { Needs, Position } from "./told.ts"

export interface MessageState {
  readonly message: Message
  readonly changedAt: Timestamp
}

/** The present state of what events are about, in the words of Hazel. */
export interface Facts {
  readonly users: ShownUsers
  readonly messages: ReadonlyMap<MessageId, MessageState>
  readonly channels: ReadonlyMap<
    ChannelId,
    {
      readonly channel: Channel
      readonly members: ReadonlyArray<ChannelMember>
      /** The message of the newest pin. */
      readonly pinned: MessageState | null
    }
  >
  /** The channels that were made for an app, as it described them. */
  readonly appRooms: ReadonlyMap<ChannelId, AppRoom>
  readonly properties: ReadonlyMap<MessageId, AppMessageProperties>
  readonly messageAt: (position: Position) => MessageId | undefined
  readonly invitations: ReadonlyMap<InvitationId, { readonly channelId: ChannelId; readonly invitee: UserId | null }>
}

const each = <A>(needs: ReadonlyArray<Needs>, of: (needs: Needs) => ReadonlyArray<A> | undefined) => [
  ...new Set(needs.flatMap((one) => of(one) ?? []))
]

const keyOf = ({ channelId, seq }: Position) => `${channelId} ${seq}`

/** Reads nothing if there is nothing to read. */
const unlessEmpty = <A, B>(
  list: ReadonlyArray<A>,
  read: (list: ReadonlyArray<A>) => Effect.Effect<ReadonlyArray<B>>
): Effect.Effect<ReadonlyArray<B>> => (list.length === 0 ? Effect.succeed([]) : read(list))

export const makeFacts = Effect.gen(function* () {
  const states = yield* ChatStateRepository
  const appRooms = yield* AppRoomRepository
  const messageProperties = yield* MessagePropertyRepository

  const known = new KnownPeople(yield* steadyNow)

  const people = Effect.fnUntraced(function* (ids: ReadonlyArray<UserId>) {
    const missing = known.missing(ids)
    const found = yield* unlessEmpty(missing, states.people)
    known.learn(found)
    const users = new Map(found.map((user): [UserId, ShownUser] => [user.id, user]))
    for (const id of ids) {
      const user = users.get(id) ?? known.find(id)
      if (user !== undefined) users.set(id, user)
    }
    return users
  })

  /** Looks all of this up, in one statement for each kind of thing. */
  const find = Effect.fnUntraced(function* (needs: ReadonlyArray<Needs>) {
    const [messages, channels, positions, invitations] = yield* Effect.all(
      [
        unlessEmpty(
          each(needs, (one) => one.messages),
          states.messages
        ),
        unlessEmpty(
          each(needs, (one) => one.channels),
          (ids) => states.channels(ids, namedMembers)
        ),
        unlessEmpty(
          each(needs, (one) => one.positions),
          states.lastMessages
        ),
        unlessEmpty(
          each(needs, (one) => one.invitations),
          states.invitedTo
        )
      ],
      { concurrency: "unbounded" }
    )
    const described = yield* unlessEmpty(
      channels.map(({ channel }) => channel.id),
      appRooms.ofChannels
    )
    const given = yield* unlessEmpty(
      [
        ...each(needs, (one) => one.properties),
        ...messages.map(({ message }) => message.id),
        ...channels.flatMap(({ pinned }) => pinned?.message.id ?? [])
      ],
      messageProperties.ofMessages
    )
    const named = [
      ...each(needs, (one) => one.people),
      ...messages.map(({ message }) => message.authorId),
      ...channels.flatMap(({ members, pinned }) => [
        ...members.map(({ userId }) => userId),
        ...(pinned ? [pinned.message.authorId] : [])
      ])
    ]
    const users = yield* people([...new Set(named)])
    const messageIds = new Map(positions.map((position) => [keyOf(position), position.messageId]))
    return {
      users,
      messages: new Map(messages.map((state) => [state.message.id, state])),
      channels: new Map(channels.map((state) => [state.channel.id, state])),
      appRooms: new Map(described.map((room) => [room.channelId, room])),
      properties: new Map(given.map((found) => [found.messageId, found])),
      messageAt: (position) => messageIds.get(keyOf(position)),
      invitations: new Map(invitations.map(({ invitationId, ...to }) => [invitationId, to]))
    } satisfies Facts
  })

  /** Called when somebody has changed. */
  const forget = (id: UserId) => known.forget(id)

  return { find, forget }
})

export type FindFacts = (needs: ReadonlyArray<Needs>) => Effect.Effect<Facts>
