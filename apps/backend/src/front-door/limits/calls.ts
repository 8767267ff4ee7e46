import { KiB, MiB } from "./bytes.ts"

/** Calls over `GET /rpc/ws` and `POST /rpc`. */
export const callLimits = {
  /** Bytes of one line before the socket has made one authenticated call. */
  lineBytesBeforeSignIn: 256 * KiB,
  /** Bytes of one line afterwards. */
  lineBytes: 1 * MiB,
  /** Lines of one WebSocket message or one request body. The SDK sends one call a message. */
  linesPerFrame: 1_000,
  /** Calls that wait for their answer. At this number the socket is not read until one of them is answered. */
  inFlight: 128,
  /**
   * Lines of one socket at once: a client that has just been opened asks for everything it shows. The same bound holds
   * for all strangers at one address together, in bodies and on sockets.
   */
  lineBurst: 2_000,
  /** Lines that may follow each second. The rate limits of a person allow less than this together. */
  linesPerSecond: 1_000,
  /** Characters of an id of a call, which the peer chooses and which comes back in its answer. */
  idLength: 64,
  /** Characters of a tag, which is quoted to the caller when no call has it. The tags of calls have fewer. */
  tagLength: 64,
  /** Headers of one call. */
  headers: 32,
  /** Calls that are started before other connections get their turn. */
  perTurn: 16,
  /** A line that was begun is complete within this time. */
  lineWithinMs: 15_000,
  /** The first authenticated call comes within this time, or the socket is closed. */
  signInWithinMs: 10_000,
  /** Every call is answered within this time, which leaves half a second of the promised ten for the way back. */
  answeredWithinMs: 9_500,
  /** Calls of this node that run at the same time. Each takes some 10 KiB while it waits; more are told to retry. */
  running: 10_000,
  /** Reads of one account that run at the same time: as many as the pool for reads has connections. */
  readsPerAccount: 4,
  /** A refused call may be made again after this time and up to as much again. */
  retryAfterMs: 500,
  /** While the database is away, it is logged once in this time. */
  unavailableLogEveryMs: 1_000
} as const

/** Answers a peer was sent and has not taken. */
export const answerLimits = {
  /** Above this many bytes, Hazel stops reading from the peer. */
  pauseAboveBytes: 256 * KiB,
  /** Above this many bytes, the connection is closed: more than all answers in flight of an honest client. */
  closeAboveBytes: 16 * MiB,
  /** The amount for all peers together, beyond the first amount above: a quarter of a 512 MiB process. */
  bytes: 128 * MiB,
  /** The amount for one address, so that a single one cannot use up the amount for all. */
  bytesPerAddress: 64 * MiB,
  /** A paused peer takes its answers within this time, or is closed. */
  takenWithinMs: 30_000
} as const

/** Answers to peers that asked for `compress=gzip` on `/rpc/ws`. */
export const compressionLimits = {
  /**
   * Lines that together have more bytes are compressed. Nearly all answers are shorter: they would save some packets, and
   * wait for a thread here and for an inflate at the peer.
   */
  aboveBytes: 16 * KiB,
  /** The level of zlib. A list of 500 channels becomes 12.0 % of 303 kB in 0.8 ms; level 6 makes 11.2 % of it in twice the time. */
  level: 1,
  /**
   * Compressed bytes that zlib hands over at once. With its default of 16 KiB it would ask for a thread several times.
   */
  chunkBytes: 64 * KiB,
  /**
   * Compressions at once on this node. Node has four threads, of which passwords take two and files and names need
   * some.
   */
  atOnce: 1,
  /** Compressions that wait for their turn: 50 ms of work for lists of 500 channels. An answer that finds more waiting is sent as text. */
  waiting: 64
} as const
