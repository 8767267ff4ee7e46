import { KiB, MiB } from "./bytes.ts"

/** HTTP requests, on every route. */
export const requestLimits = {
  /** A session cookie, a credential and what proxies add take less than 4 KiB. */
  headerBytes: 16 * KiB,
  /** The headers of a request arrive within this time, or the connection is closed with 408. */
  headersWithinMs: 10_000,
  /** A whole request arrives within this time: 1 MiB at 70 KiB a second. */
  requestWithinMs: 15_000,
  /** How often the two deadlines above are checked. */
  deadlineCheckMs: 1_000,
  /** Longer than proxies keep an idle connection, so that none is closed while a request is on its way to it. */
  keepAliveMs: 75_000,
  /** Requests of one connection that wait for their answers. Browsers and proxies send the next after the answer. */
  pipelined: 16,
  /** Connections beside WebSockets: requests that are under way, and idle ones of browsers and proxies. One address may have half of them. */
  spareConnections: 2_000,
  /** A connection on which nothing moves for this long, in the middle of a request or an answer, is closed. */
  stalledMs: 60_000,
  /** The largest legal call fits; the same bound holds for a line on a socket. */
  bodyBytes: 1 * MiB,
  /** Names, addresses and passwords, each bounded to some hundred characters. */
  authenticationBodyBytes: 64 * KiB,
  /** A preference nests up to 64 levels, inside a call. */
  jsonDepth: 96
} as const

/** Limits per address. An address is one of IPv4, or a network of 64 bits of IPv6. */
export const addressLimits = {
  /**
   * All addresses of an IPv6 site (48 bits) may have this many times as much as one. Some sites are a campus or many
   * customers of one provider, but none may use up what all peers share: no amount per address is more than half of that.
   */
  siteFactor: 1.5
} as const

/** Bytes that are kept for peers that have not finished a request, a line or a frame, on this node. */
export const unfinishedLimits = {
  /** A peer may keep this much without drawing on the shared amounts below, so that small calls always get through. */
  freeBytes: 16 * KiB,
  /** The amount for all peers together: an eighth of a 512 MiB heap. */
  bytes: 64 * MiB,
  /** The amount for one address, so that a single one cannot use up the amount for all. */
  bytesPerAddress: 16 * MiB
} as const

/** People, addresses and devices whose calls of one kind are counted, on this node: about 100 bytes each. */
export const limitedKeys = 50_000
