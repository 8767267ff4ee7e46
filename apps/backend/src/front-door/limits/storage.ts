import { KiB } from "./bytes.ts"

/** The bytes that one account may store in a day, in messages, edits, reactions, settings and every other change. */
export const storageLimits = {
  /** 25,000 short messages, or 1,600 of the longest. */
  personMegabytesPerDay: 50,
  /** Programs write more than people do. */
  botMegabytesPerDay: 250,
  /** Rows, indexes, the event and the remembered answer of a change without text: measured 800 to 1,600 bytes. */
  bytesPerCall: 1 * KiB,
  /** A text is stored in the row, in the event and, for a week, in the answer; Postgres compresses prose to 0.6 of it. */
  copiesOfText: 3,
  /** A node records what an account has stored, for the other nodes, each time it has stored this much. */
  recordEveryBytes: 64 * KiB,
  /** Calls with less text, which an id or two already takes, go on until `shortTextFactor` times the quota. */
  shortTextBytes: 256,
  shortTextFactor: 2
} as const

/** Days for which the answer to a call is remembered under its transaction id, for repetitions of the call. */
export const answersRememberedDays = 7

/**
 * The events that each log keeps, by default and at least: those of this many days, or this many, whichever are more.
 */
export const retentionLimits = {
  days: 30,
  /** Remembered answers that have to be emptied are found through the events of their messages. */
  leastDays: answersRememberedDays,
  events: 1_000,
  /** Equals the number of events that a replay may have, so that retention alone never turns a replay into a snapshot. */
  leastEvents: 1_000
} as const

/** How a node remembers which database it served. */
export const epochLimits = {
  /** How often the position is noted. A backup is older than this, or the database has not moved since. */
  notedEveryMs: 10_000
} as const
