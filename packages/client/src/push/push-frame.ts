import { HazelEvent } from "@hazel/domain/events/index"
import { Goodbye, Ping, Wait, Welcome } from "@hazel/domain/realtime/frames"
import { HazelSignal } from "@hazel/domain/realtime/signal"
import { Option, Schema } from "effect"

/** What every event carries, also one of a type that this client is too old to know. */
const Position = Schema.Struct({ type: Schema.String, topic: Schema.String, seq: Schema.Int })

export interface HeardEvent {
  readonly topic: string
  readonly seq: number
  /** `undefined` is an event this client does not know: it counts, and changes nothing. */
  readonly event: HazelEvent | undefined
}

const asSignal = Schema.decodeUnknownOption(HazelSignal)
const asControl = Schema.decodeUnknownOption(Schema.Union([Welcome, Wait, Goodbye, Ping]))
const asPosition = Schema.decodeUnknownOption(Position)
const asEvent = Schema.decodeUnknownOption(HazelEvent)
const asJson = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Unknown))

type PushFrame =
  | Welcome
  | Goodbye
  | typeof Wait.Type
  | typeof Ping.Type
  | { readonly type: "event"; readonly heard: HeardEvent }
  | { readonly type: "signal"; readonly signal: HazelSignal }

/** What has a topic and no place in its log. One of an unknown type means nothing to us. */
const readSignal = (json: unknown): PushFrame | undefined => {
  const signal = Option.getOrUndefined(asSignal(json))
  return signal && { type: "signal", signal }
}

const readLine = (line: string): PushFrame | undefined => {
  const json = Option.getOrUndefined(asJson(line))
  const position = Option.getOrUndefined(asPosition(json))
  if (position === undefined) return Option.getOrUndefined(asControl(json)) ?? readSignal(json)
  const { topic, seq } = position
  return { type: "event", heard: { topic, seq, event: Option.getOrUndefined(asEvent(json)) } }
}

/** The frames of one text message, one a line. Lines that are none of ours are passed over. */
export const readFrames = (text: string): ReadonlyArray<PushFrame> =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => readLine(line) ?? [])
