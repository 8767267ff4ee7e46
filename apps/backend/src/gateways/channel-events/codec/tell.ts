import type { HazelEvent } from "@hazel/domain/events/index"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import type { Told } from "../frames/event-frame.ts"

/** An event of a log, or a signal. */
export type Native = HazelEvent | HazelSignal

export type NativeOf<Type extends Native["type"]> = Extract<Native, { readonly type: Type }>

/** Facts that an event does not say itself. */
export interface Known {
  /** The channel whose log has the event, if it is that of a channel. */
  readonly channelId: ChannelId
  /** The person whose log has the event, if it is that of a person. */
  readonly personId: UserId
  /** The handle of a person, null if there is no such person. */
  readonly handleOf: (id: UserId) => string | null
}

/** The events of the protocol that tell a native one. */
export type Tell<Type extends Native["type"]> = (native: NativeOf<Type>, known: Known) => ReadonlyArray<Told>

/** One entry for each of these types. */
export type Tells<Type extends Native["type"]> = { readonly [Each in Type]: Tell<Each> }

export const nothing = (): ReadonlyArray<Told> => []
