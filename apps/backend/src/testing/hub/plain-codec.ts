import type { Audience } from "../../realtime/audience.ts"
import type { Codec, GatheredLine } from "../../realtime/codec.ts"
import { pingFrame, textFrame } from "../../realtime/text-frame.ts"

export interface PlainEvent {
  readonly type: string
  readonly data: { readonly message?: { readonly body: string } }
}

/**
 * A dialect for tests: every event is a frame of its own that names its type, and signals have no frame. `encoded` has
 * the seq of each event, once for every time it was encoded.
 */
export const plainCodec = (audienceOf: (event: PlainEvent) => Audience | undefined = () => undefined) => {
  const encoded: Array<number> = []

  const framesOf = (topic: string, { text, seq }: GatheredLine) => {
    if (seq === undefined) return []
    encoded.push(seq)
    const event = JSON.parse(text) as PlainEvent
    const bytes = textFrame(JSON.stringify({ event: event.type, topic, seq }))
    return [{ bytes, seq, audience: audienceOf(event) }]
  }

  const codec = {
    encode: (topic, lines) => lines.flatMap((line) => framesOf(topic, line)),
    ping: pingFrame,
    goodbye: (reason) => ({ code: 1001, reason })
  } satisfies Codec
  return Object.assign(codec, { encoded })
}
