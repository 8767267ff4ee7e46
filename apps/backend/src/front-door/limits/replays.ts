import { KiB, MiB } from "./bytes.ts"

/** Limits on the cost of a welcome. */
export const welcomeLimits = {
  /**
   * People whose arrival shares one statement: some 20 ms of Postgres, and some 10 ms of this process for the answer.
   */
  peoplePerStatement: 50,
  /** One statement is answered while Postgres works on the next. */
  statementsInFlight: 2,
  /** The statement of an arrival is answered within this time, or the waiting clients are told to reconnect. */
  answeredWithin: "10 seconds",
  /** A waiting peer is sent `wait` this often, so that it does not give up. The SDK does after 10 s. */
  waitEveryMs: 3_000,
  /** A peer that is not welcomed within this time is told to reconnect, whatever it was that hung. */
  welcomedWithinMs: 60_000
} as const

/** Limits on what is read at once to bring the feed of a topic up to date. Events have up to some 100,000 characters. */
export const catchUpLimits = {
  /** Events of the first page. */
  firstEvents: 40,
  leastEvents: 20,
  mostEvents: 500,
  /** Characters of the next page, if its events are as long as those before. */
  pageCharacters: 2 * MiB
} as const

/** Limits on the events read for a peer on `/realtime`, and on the bytes that it may leave unread. */
export const replayLimits = {
  /** A client that is further behind than this fetches a snapshot, which is cheaper than the events. */
  events: 1_000,
  /** One page of a replay, over all topics. The next one is read when the peer has taken it. */
  pageBytes: 64 * KiB,
  /** Topics that are read for one page. */
  topicsPerPage: 200,
  /** Pages that share a statement: 1 MiB of answer. */
  pagesPerStatement: 16,
  /** Characters of live events that go in one frame, or one event. Frames that do not fit in `heldBytes` are dropped whole. */
  frameLength: 16 * KiB,
  /** Events of one topic that are read at once for a connection which subscribed while they were being published. */
  gapEvents: 32,
  /** Live events that wait during a replay, over all topics. Events that do not fit are read from the log instead. */
  heldBytes: 64 * KiB,
  /**
   * More unread bytes than this close the connection, which resumes where it stopped. The bytes are shared by all
   * subscribers.
   */
  unreadBytes: 2 * MiB,
  /** With more unread bytes than this, signals (typing, presence) are left out: they would arrive too late to be of use. */
  unreadBytesForSignals: 64 * KiB,
  /** A peer that takes nothing for this long while bytes wait for it is closed: 2 MiB at 70 KiB a second. */
  takenWithinMs: 30_000
} as const
