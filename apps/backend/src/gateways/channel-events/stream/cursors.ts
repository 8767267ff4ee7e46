import { Option, Schema } from "effect"
import { topicOf } from "../subscriptions/names.ts"

/** How far a client of an event stream is, in each of its topics. */
export interface StreamCursors {
  /** The database to which the seqs belong. */
  readonly epoch: string
  readonly seqs: ReadonlyMap<string, number>
}

/** The id of an event of a stream: the epoch and, after it, the seq of each topic. */
export const lastEventId = ({ epoch, seqs }: StreamCursors) =>
  `${epoch};${[...seqs].map(([topic, seq]) => `${topic}=${seq}`).join(",")}`

const Seq = Schema.fromJsonString(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)))
const decodeSeq = Schema.decodeUnknownOption(Seq)

const entryOf = (text: string): ReadonlyArray<readonly [string, number]> => {
  const [name = "", digits = ""] = text.split("=")
  const [topic, seq] = [topicOf(name), decodeSeq(digits)]
  return topic === undefined || Option.isNone(seq) ? [] : [[topic, seq.value]]
}

/** Reads what `lastEventId` has made. An id that it has not made has an epoch that is no database's, or no cursors. */
export const cursorsIn = (id: string): StreamCursors => {
  const [epoch = "", entries = ""] = id.split(";", 2)
  return { epoch, seqs: new Map(entries.split(",").flatMap(entryOf)) }
}
