import type { Codec, OutgoingFrame } from "../../../realtime/codec.ts"
import { goodbyeFrame } from "../frames/server-frames.ts"
import type { Telling, ToldLine } from "./telling.ts"

/** An event of a stream (WHATWG HTML, 9.2). JSON has no line breaks. */
export const streamEvent = (frame: string) => `data: ${frame}\n\n`

/** Sets the id that the client sends when it comes back. Without data, it is no event. */
export const streamId = (id: string) => `id: ${id}\n\n`

const outgoing = (told: ReadonlyArray<ToldLine>): ReadonlyArray<OutgoingFrame> =>
  told.map(({ frames, seq, audience }) => ({ bytes: Buffer.from(frames.map(streamEvent).join("")), seq, audience }))

/** The dialect of `GET /events/stream`. The id of an event differs from client to client and is written apart from it. */
export const streamCodec = (tell: Telling): Codec => ({
  encode: (_topic, lines) => {
    const told = tell(lines)
    return told instanceof Promise ? told.then(outgoing) : outgoing(told)
  },
  ping: Buffer.from(": ping\n\n"),
  goodbye: (reason, reconnect) => ({ text: goodbyeFrame(reason, reconnect), code: 1000, reason })
})
