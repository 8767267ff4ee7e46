import type { Goodbye } from "@hazel/domain/realtime/frames"
import type { Audience } from "./audience.ts"

/** An event or a signal that a feed has gathered and not written yet. */
export interface GatheredLine {
  /** The event as its log stores it, or the signal: one line of JSON. */
  readonly text: string
  /** The seq of an event; undefined for a signal. */
  readonly seq: number | undefined
  /** The audience of a signal; undefined for everybody, and for events: their codec finds it in the text. */
  readonly audience: Audience | undefined
  /** Belongs to a signal and is told by some dialects only. The native one, which sends `text` as it is, leaves it out. */
  readonly aside?: string | undefined
  /** Whether it was made from an event of another log. It has no seq and, unlike a signal, is never left out. */
  readonly isRelayed?: boolean
}

/** Bytes that are the same for every subscriber who receives them. */
export interface OutgoingFrame {
  /** One or more whole WebSocket frames, as `textFrame` makes them. */
  readonly bytes: Buffer
  /** The seq of the last event in it; undefined for signals, which are left out where much is unread. */
  readonly seq: number | undefined
  /** The subscribers who receive it; undefined for everybody, which costs nothing. */
  readonly audience: Audience | undefined
  /** Set for a frame of events that each peer's position ends (`PeerPosition`), so that no other may be joined to it. */
  readonly isOpen?: boolean
  /** Set for the frame of a relayed line. */
  readonly isRelayed?: boolean
}

/** The reasons for which Hazel closes a connection that it has accepted, whatever its dialect. */
export type ClosingReason = Goodbye["reason"]

/** How a connection is closed in a dialect. */
export interface Closing {
  /** The text message before the close frame, if the dialect has one. */
  readonly text?: string
  /** The status code of the close frame (RFC 6455 §7.4). */
  readonly code: number
  /** The reason in the close frame, at most 123 bytes. */
  readonly reason: string
}

/**
 * A dialect that peers speak. Connections with one dialect share one codec object, and a feed encodes everything once for
 * each codec and not for each socket.
 */
export interface Codec {
  /**
   * Makes the frames for what a feed has gathered, in order. It leaves out what the dialect has no frame for. Events may
   * share a frame, as far as the dialect lets them; frames that follow one another are written together. It must not throw.
   * A promise, which must not reject, is for dialects whose frames need something that this process does not know yet. The
   * frames keep their order, and subscribers with other dialects do not wait for them.
   */
  readonly encode: (
    topic: string,
    lines: ReadonlyArray<GatheredLine>
  ) => ReadonlyArray<OutgoingFrame> | Promise<ReadonlyArray<OutgoingFrame>>
  /** Makes one frame of stored events, one per line, for a dialect that sends them as they are, whatever their topics. */
  readonly encodeStored?: (lines: string) => Buffer
  /**
   * A whole WebSocket frame that makes the peer give a sign of life: a message of the dialect, or `pingFrame`. Left out by
   * dialects whose library sends pings and ends silent connections by itself.
   */
  readonly ping?: Buffer
  /** `reconnect` says whether the peer may come back with the same credential. */
  readonly goodbye: (reason: ClosingReason, reconnect: boolean) => Closing
}
