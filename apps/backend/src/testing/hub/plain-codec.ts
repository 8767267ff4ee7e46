import type { Codec, GatheredLine } from "../../realtime/codec.ts"
import { pingFrame, textFrame } from "../../realtime/text-frame.ts"

/** A dialect for tests: every event is a frame of its own that names its type, and signals have no frame. */
export const plainCodec = (): Codec & { readonly encoded: ReadonlyArray<number> } => {
  const encoded: Array<number> = []

  const frameOf = (topic: string, { text, seq, audience }: GatheredLine) => {
    if (seq === undefined) return []
    encoded.push(seq)
    const { type } = JSON.parse(text) as { readonly type: string }
    return [{ bytes: textFrame(JSON.stringify({ event: type, topic, seq })), seq, audience }]
  }

  return {
    /** The seq of each event, once for every time it was encoded. */
    encoded,
    encode: (topic, lines) => lines.flatMap((line) => frameOf(topic, line)),
    ping: pingFrame,
    goodbye: (reason) => ({ code: 1001, reason })
  }
}
