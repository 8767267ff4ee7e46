import { KiB, MiB } from "./bytes.ts"

/** What a welcome may cost. */
export const welcomeLimits = {
  /** People whose arrival shares one statement: some 20 ms of Postgres, and some 10 ms of ours when it is answered. */
  peoplePerStatement: 50,
  /** One statement is answered while Postgres works on the next. */
  statementsInFlight: 2,
  /** The statement of an arrival is answered within this time, or those who wait for it are told to come back. */
  answeredWithin: "10 seconds",
  /** A peer is told this often that it is still waited for, so that it does not give up. The SDK does after 10 s. */
  waitEveryMs: 3_000,
  /** Whoever is not welcomed by then is told to come back, whatever it was that hung. */
  welcomedWithinMs: 60_000
} as const

/** What a peer on `/realtime` may leave unread, and what is read for it. */
export const replayLimits = {
  /** Further behind than this, a snapshot is cheaper than the events. */
  events: 1_000,
  /** One page of the past, over all topics. The next one is read when the peer has taken it. */
  pageBytes: 64 * KiB,
  /** Topics that are looked at for one page. */
  topicsPerPage: 200,
  /** Pages that share a statement: 1 MiB of answer. */
  pagesPerStatement: 16,
  /** Characters of live events that go in one frame, or one event. Frames that do not fit in `heldBytes` are dropped whole. */
  frameLength: 16 * KiB,
  /** Live events that wait while the past is told, over all topics. What does not fit is read from the log instead. */
  heldBytes: 64 * KiB,
  /** More unread bytes than this close the connection, which resumes where it stopped. They are shared by all listeners. */
  unreadBytes: 2 * MiB,
  /** With more unread bytes than this, signals (typing, presence) are left out: they would arrive too late to be of use. */
  unreadBytesForSignals: 64 * KiB,
  /** A peer that takes nothing for this long while bytes wait for it is closed: 2 MiB at 70 KiB a second. */
  takenWithinMs: 30_000
} as const
