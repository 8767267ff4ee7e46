import type { Codec, OutgoingFrame } from "../../../realtime/codec.ts"
import { goodbyeFrame } from "../frames/server-frames.ts"
import type { Telling, ToldLine } from "./telling.ts"

/** An event of a stream (WHATWG HTML, 9.2). JSON has no line breaks. */
export const streamEvent = (frame: string) => `data: ${frame}\n\n`

/**
 * The end of an event: the id that the client sends when it comes back. It is in the block of its event, because widespread
 * clients ignore a block without data, whatever the specification says.
 */
export const streamId = (id: string) => `id: ${id}\n\n`

/** An event that `streamId` has to end. */
const openEvent = (frame: string) => `data: ${frame}\n`

/** An answer to the client, with the id after it. */
export const streamAnswer = (frame: string, id: string) => openEvent(frame) + streamId(id)

/** Only the last frame of an event is followed by the id: a client that was cut off between two is sent all again. */
const blocksOf = ({ frames, seq }: ToldLine) =>
  frames
    .map((frame, index) => (seq !== undefined && index === frames.length - 1 ? openEvent : streamEvent)(frame))
    .join("")

const outgoing = (told: ReadonlyArray<ToldLine>): ReadonlyArray<OutgoingFrame> =>
  told.map((line) => {
    const { seq, audience } = line
    return { bytes: Buffer.from(blocksOf(line)), seq, audience, isOpen: seq !== undefined }
  })

/** The dialect of `GET /events/stream`. The id of an event differs from client to client and is written after it. */
export const streamCodec = (tell: Telling): Codec => ({
  encode: (_topic, lines) => {
    const told = tell(lines)
    return told instanceof Promise ? told.then(outgoing) : outgoing(told)
  },
  ping: Buffer.from(": ping\n\n"),
  goodbye: (reason, reconnect) => ({ text: goodbyeFrame(reason, reconnect), code: 1000, reason })
})
