import type { AppEvent } from "@hazel/domain/events/app-events"
import type { Audience } from "../../../realtime/audience.ts"
import type { ClosingReason, Codec, GatheredLine, OutgoingFrame } from "../../../realtime/codec.ts"
import { pingFrame, textFrame } from "../../../realtime/text-frame.ts"
import type { ChannelNames } from "./channel-names.ts"
import { observes } from "./observers.ts"
import { type EventFrame, frameOfEvent } from "./frame-of-event.ts"

/** `1001` means "going away", which is how the protocol closes connections. Others tell the peer apart in its log. */
const closeCodes: Partial<Record<ClosingReason, number>> = {
  slow: 1008,
  "bad-frame": 1008,
  "too-many-connections": 1013
}

const audienceOf = (channel: string, { exceptConnection, observed }: EventFrame): Audience | undefined => {
  if (observed !== undefined) return { where: (subscriber) => observes(subscriber, channel, observed) }
  return exceptConnection === undefined ? undefined : { exceptConnection }
}

/** The dialect of the protocol: one event is one frame. */
export const hotsockCodec = (names: ChannelNames): Codec => {
  const encodeLine = (topic: string, line: GatheredLine): ReadonlyArray<OutgoingFrame> => {
    const { text, seq, isRelayed = false } = line
    const name = names.of(topic)
    if (name === undefined || (seq === undefined && !isRelayed)) return []
    const event: AppEvent = JSON.parse(text)
    const frame = frameOfEvent(event, name)
    if (frame === undefined) return []
    const audience = isRelayed ? line.audience : audienceOf(name, frame)
    return [{ bytes: textFrame(frame.text), seq, audience, isRelayed }]
  }

  return {
    encode: (topic, lines) => lines.flatMap((line) => encodeLine(topic, line)),
    ping: pingFrame,
    goodbye: (reason) => ({ code: closeCodes[reason] ?? 1001, reason: "Going away" })
  }
}
