import { KiB } from "../../front-door/limits/bytes.ts"

/** Bounds on what one client may cost. */
export const eventsLimits = {
  /** The longest frame of a client: a thousand names with cursors. Longer frames close the socket. */
  frameBytes: 128 * KiB,
  namesPerFrame: 1_000,
  /** Names that are looked up in one statement, which counts as one call of the bucket `reads`. */
  namesPerRead: 50,
  jsonDepth: 8,
  /** Frames of one connection that wait while an earlier one is handled. Then it is not read on. */
  waitingFrames: 64,
  /** Subscriptions of one socket. */
  subscriptions: 1_000,
  /** Subscriptions of one event stream, whose URL and whose `Last-Event-ID` name all of them. */
  subscriptionsOfStream: 50
} as const
