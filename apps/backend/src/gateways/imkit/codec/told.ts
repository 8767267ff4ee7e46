import type { MessageProperties } from "@hazel/db/repositories/message-property-repository"
import type { ChannelId, InvitationId, MessageId, TransactionId, UserId } from "@hazel/domain/ids"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import type { Audience } from "../../../realtime/audience.ts"
import type { ImkitIds } from "../objects/imkit-ids.ts"
import type { MessageObject } from "../objects/message-object.ts"
import type { RoomObject } from "../objects/room-object.ts"
import type { ShownUsers } from "../objects/client-object.ts"

/** The events that a server of the protocol sends. Source: I9 to I19. */
export type ServerEvent =
  | "chat message"
  | "room"
  | "lastRead"
  | "typing"
  | "ai_streaming"
  | "roomPref"
  | "myPrefChange"
  | "myPrefDelete"
  | "invitation"
  | "cancelInvitation"
  | "userDeleteMessages"
  | "messageDeleted"

/** An event of the protocol. */
export interface Told {
  readonly event: ServerEvent
  readonly payload: object | string
  /** The subscribers who receive it; undefined for everybody. */
  readonly audience?: Audience | undefined
  /**
   * Whether the payload is the present state, which may be newer than the event. Then it is for those only who are still
   * subscribed when it is written.
   */
  readonly isLookedUp?: boolean
  /** The call that caused it, if the device that made the call is not to receive it. Source: I15, I16. */
  readonly exceptOrigin?: TransactionId | undefined
}

/** The last message up to a position in a channel's log. */
export interface Position {
  readonly channelId: ChannelId
  readonly seq: number
}

/** The things whose present state has to be looked up before an event can be told. */
export interface Needs {
  readonly messages?: ReadonlyArray<MessageId>
  /** Messages that the event has, but not the properties that their app gave them. */
  readonly properties?: ReadonlyArray<MessageId>
  readonly channels?: ReadonlyArray<ChannelId>
  readonly people?: ReadonlyArray<UserId>
  readonly positions?: ReadonlyArray<Position>
  readonly invitations?: ReadonlyArray<InvitationId>
}

/** The things that were looked up, as objects with the ids of one app. A thing that is gone is undefined. */
export interface Known {
  readonly ids: ImkitIds
  readonly users: ShownUsers
  readonly message: (id: MessageId) => MessageObject | undefined
  /** The properties that the app gave a message. */
  readonly properties: (id: MessageId) => MessageProperties | undefined
  readonly room: (id: ChannelId) => RoomObject | undefined
  readonly messageAt: (position: Position) => MessageId | undefined
  readonly invitation: (
    id: InvitationId
  ) => { readonly channelId: ChannelId; readonly invitee: UserId | null } | undefined
}

/** An event of a log, or a signal. */
export type Native = HazelEvent | HazelSignal

/** Tells a native event or signal in the protocol. `aside` is what its signal tells some dialects only. */
export interface Teller<Event> {
  readonly needs?: (event: Event) => Needs
  readonly tell: (event: Event, known: Known, aside: string | undefined) => ReadonlyArray<Told>
}

/** Types that are not named cause no event of the protocol. */
export type Tellers<Type extends Native["type"]> = {
  readonly [Key in Type]: Teller<Extract<Native, { readonly type: Key }>>
}
