import { KiB } from "../../../front-door/limits/bytes.ts"

/** Bounds on sockets of the protocol. */
export const imkitLimits = {
  /**
   * The longest packet: a message of 32 KiB in which every character is escaped. It is also the longest body of a request
   * over polling. Longer ones end the session.
   */
  frameBytes: 128 * KiB,
  /** The longest packet before the client has authenticated, which is a token and two headers. */
  frameBytesBeforeAuthentication: 8 * KiB,
  /** A client authenticates within this time, or its socket is closed. Source: I3. */
  authenticatedWithinMs: 10_000,
  /** Tries to authenticate on one socket. Clients disconnect after a refusal. */
  attempts: 3,
  /** Packets that wait while an earlier one is handled. Then the socket is not read on. */
  waitingPackets: 64,
  /** Packets in one request over polling. The library puts those of one moment into one request. */
  polledPackets: 1_000,
  /** Characters of the id that a client gives a message it sends. */
  clientIdLength: 128
} as const
