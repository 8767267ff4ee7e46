import { KiB } from "../../../front-door/limits/bytes.ts"

/** Bounds on the sockets of app users. */
export const hotsockLimits = {
  /**
   * The longest frame: data of 32 KiB in which every character is escaped, or a token of 12 KiB. Longer frames close the
   * socket.
   */
  frameBytes: 128 * KiB,
  /** Frames of one connection that wait while an earlier one is handled. Then it is not read on. */
  waitingFrames: 64,
  /** Channels that one connection may receive. */
  subscriptions: 1_000,
  /** Storage entries, and characters of them, that a new subscription is sent. A slow reader is closed at 2 MiB. */
  replayedEntries: 1_000,
  replayedBytes: 512 * KiB,
  /** Sockets of one app on this node, so that no app takes all 20,000. */
  socketsPerApp: 10_000
} as const
