import type { Codec, OutgoingFrame } from "../../../realtime/codec.ts"
import { pingFrame, textFrame } from "../../../realtime/text-frame.ts"
import { goodbyeFrame } from "../frames/server-frames.ts"
import type { Telling, ToldLine } from "./telling.ts"

const outgoing = (told: ReadonlyArray<ToldLine>): ReadonlyArray<OutgoingFrame> =>
  told.map(({ frames, seq, audience }) => ({ bytes: Buffer.concat(frames.map(textFrame)), seq, audience }))

/** The dialect of `GET /events`: each event of the protocol is a text message. */
export const socketCodec = (tell: Telling): Codec => ({
  encode: (_topic, lines) => {
    const told = tell(lines)
    return told instanceof Promise ? told.then(outgoing) : outgoing(told)
  },
  ping: pingFrame,
  goodbye: (reason, reconnect) => ({
    text: goodbyeFrame(reason, reconnect),
    code: reconnect ? 1012 : 4401,
    reason
  })
})
