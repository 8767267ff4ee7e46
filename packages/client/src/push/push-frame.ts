import { HazelEvent } from "@hazel/domain/events/index"
import { Goodbye, Ping, Wait, Welcome } from "@hazel/domain/realtime/frames"
import { HazelSignal } from "@hazel/domain/realtime/signal"
import { Option, Schema } from "effect"

/** The fields of every event, also of one whose type this client is too old to know. */
const Position = Schema.Struct({ type: Schema.String, topic: Schema.String, seq: Schema.Int })

export interface ReceivedEvent {
  readonly topic: string
  readonly seq: number
  /** `undefined` for an event of an unknown type: it moves the cursor and changes nothing else. */
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
  | { readonly type: "event"; readonly received: ReceivedEvent }
  | { readonly type: "signal"; readonly signal: HazelSignal }

/** A signal has a topic and no seq. Signals of unknown types are ignored. */
const readSignal = (json: unknown): PushFrame | undefined => {
  const signal = Option.getOrUndefined(asSignal(json))
  return signal && { type: "signal", signal }
}

const readLine = (line: string): PushFrame | undefined => {
  const json = Option.getOrUndefined(asJson(line))
  const position = Option.getOrUndefined(asPosition(json))
  if (position === undefined) return Option.getOrUndefined(asControl(json)) ?? readSignal(json)
  const { topic, seq } = position
  return { type: "event", received: { topic, seq, event: Option.getOrUndefined(asEvent(json)) } }
}

/** The frames of one text message, one per line. Lines that are no known frame are ignored. */
export const readFrames = (text: string): ReadonlyArray<PushFrame> =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => readLine(line) ?? [])
