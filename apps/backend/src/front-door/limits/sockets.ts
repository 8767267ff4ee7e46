import { KiB } from "./bytes.ts"

/** WebSocket connections on `/rpc/ws` and `/realtime`. */
export const socketLimits = {
  /** Sockets on this node. An idle socket that was welcomed costs about 20 KiB. */
  all: 20_000,
  /** Sockets from one address: an office of 500 people behind one address, each with several tabs of two sockets. */
  perAddress: 5_000,
  /** Sockets of one address that have not signed in. Everybody in the office above may reconnect at once. */
  perAddressBeforeSignIn: 2_000,
  /** Sockets of one account on each of the two paths: many tabs on many devices. */
  perAccount: 100,
  /** Upgrades in one turn of the event loop, so that calls wait about 2 ms while thousands connect. */
  upgradesPerTurn: 16,
  /** Bytes Node reads from a socket at once. */
  chunkBytes: 64 * KiB,
  /** Fragments of one message. Browsers make a few of a long one. */
  fragments: 256,
  /** Chunks of one frame: the largest arrives in packets of some hundred bytes, not byte by byte. */
  chunks: 2_048,
  /** A peer reads what it was sent before the goodbye, and closes, within this time. */
  closeWithinMs: 5_000,
  /** With this many bytes unread, pings are not answered: the peer receives enough to know that Hazel is there. */
  pongsAheadBytes: 64 * KiB,
  /** After this much silence the kernel asks whether the peer is still there. */
  keepAliveProbeMs: 60_000,
  /** Refused peers are told to reconnect after this time. */
  retryAfterSeconds: 5
} as const

/** Frames on `/realtime`. */
export const frameLimits = {
  /** The longest frame is a hello, with the cursors of 4,000 topics. */
  helloBytes: 256 * KiB,
  /** The longest frame after it is a `look` with 500 people. */
  noticeBytes: 64 * KiB,
  /** The hello arrives within this time. */
  helloWithinMs: 5_000,
  /** Frames of one socket at once. A client sends a handful when it is opened. */
  burst: 200,
  /** Frames that may follow each second. */
  perSecond: 20
} as const

/** Signs of life on `/realtime`. A device that vanishes is shown offline after the silence, a grace of 15 s and two ticks. */
export const pulseLimits = {
  /** How often a peer is pinged. Two pings fit into the silence that is allowed. */
  heartbeatMs: 12_000,
  /** A peer that sends nothing for this long is gone, unless it has promised heartbeats at another interval. */
  silenceMs: 27_000
} as const
