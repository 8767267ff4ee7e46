import type { HazelEvent } from "@hazel/domain/events/index"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import type { Told } from "../frames/event-frame.ts"

/** An event of a log, or a signal. */
export type Native = HazelEvent | HazelSignal

export type NativeOf<Type extends Native["type"]> = Extract<Native, { readonly type: Type }>

/** Facts that an event does not say itself. */
export interface Known {
  /** The channel whose log has the event. It must not be asked for in other logs. */
  readonly channelId: ChannelId
  /** The person whose log has the event. It must not be asked for in other logs. */
  readonly personId: UserId
  /** The handle of a person, null if there is no such person. */
  readonly handleOf: (id: UserId) => string | null
  /** The messages that the event at this seq of the channel purged; undefined if they are not known, or too many. */
  readonly purgedAt: (channelId: ChannelId, seq: number) => ReadonlyArray<MessageId> | undefined
}

/** The protocol has no words for something. Its clients have to fetch the channel. */
export const incomplete = "incomplete"

/** The events of the protocol that tell a native one. */
export type Tell<Type extends Native["type"]> = (
  native: NativeOf<Type>,
  known: Known
) => ReadonlyArray<Told> | typeof incomplete

/** One entry for each of these types. */
export type Tells<Type extends Native["type"]> = { readonly [Each in Type]: Tell<Each> }

export const nothing = (): ReadonlyArray<Told> => []
