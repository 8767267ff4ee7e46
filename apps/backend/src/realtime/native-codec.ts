import type { Goodbye } from "@hazel/domain/realtime/frames"
import { replayLimits } from "../front-door/limits/index.ts"
import { type Audience, isSameAudience } from "./audience.ts"
import type { Codec, GatheredLine, OutgoingFrame } from "./codec.ts"
import { textFrame } from "./text-frame.ts"

interface Lines {
  readonly texts: Array<string>
  length: number
  /** The seq of the last event; undefined for signals. */
  seq: number | undefined
  readonly audience: Audience | undefined
}

const fits = (lines: Lines, { text, seq, audience }: GatheredLine) =>
  lines.length + text.length <= replayLimits.frameLength &&
  (lines.seq === undefined) === (seq === undefined) &&
  isSameAudience(lines.audience, audience)

/** Puts lines into as few frames as possible. They keep their order. */
const framesOf = (gathered: ReadonlyArray<GatheredLine>): ReadonlyArray<OutgoingFrame> => {
  const frames: Array<Lines> = []
  for (const line of gathered) {
    const { text, seq, audience } = line
    const last = frames.at(-1)
    if (last !== undefined && fits(last, line)) {
      last.texts.push(text)
      last.length += text.length
      last.seq = seq
    } else frames.push({ texts: [text], length: text.length, seq, audience })
  }
  return frames.map(({ texts, seq, audience }) => ({ bytes: textFrame(texts.join("\n")), seq, audience }))
}

/** The dialect of `GET /realtime`: events and signals as they are, one a line. */
export const nativeCodec = {
  encode: (_topic, lines) => framesOf(lines),
  encodeStored: textFrame,
  ping: textFrame('{"type":"ping"}'),
  goodbye: (reason, reconnect) => ({
    text: JSON.stringify({ type: "goodbye", reason, reconnect } satisfies Goodbye),
    code: reconnect ? 1012 : 4401,
    reason
  })
} satisfies Codec
