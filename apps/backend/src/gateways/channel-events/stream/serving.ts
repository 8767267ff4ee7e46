import type { ServerResponse } from "node:http"
import { Effect } from "effect"
import type { Caller } from "../../../authentication/sessions.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { Epoch } from "../../../epoch/epoch.ts"
import { Connection, type PeerPosition } from "../../../realtime/connection.ts"
import { Hub } from "../../../realtime/hub.ts"
import { Pulse } from "../../../realtime/pulse.ts"
import { streamAnswer, streamCodec, streamId } from "../codec/stream-codec.ts"
import type { Telling } from "../codec/telling.ts"
import { eventsLimits } from "../events-limits.ts"
import type { Subscription } from "../frames/client-frames.ts"
import type { EventsClient } from "../subscriptions/events-client.ts"
import type { Subscribing } from "../subscriptions/subscribing.ts"
import { lastEventId, type StreamCursors } from "./cursors.ts"
import { StreamSocket } from "./stream-socket.ts"

/** Browsers reconnect after one to five seconds, not all at once when Hazel has restarted. */
const retryMs = () => 1_000 + Math.floor(Math.random() * 4_000)

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  // Pages of every origin may read a stream for which they have a ticket. Browsers add no cookie to such requests.
  "access-control-allow-origin": "*",
  // nginx would hold events back.
  "x-accel-buffering": "no",
  connection: "close"
}

interface Opened {
  readonly caller: Caller
  readonly address: string
  readonly channels: ReadonlyArray<string>
  readonly resumed: StreamCursors | undefined
}

const subscriptionsOf = ({ channels, resumed }: Opened): ReadonlyArray<Subscription> =>
  channels.map((channel) => {
    const after = resumed?.seqs.get(channel)
    return after === undefined ? { channel } : { channel, after }
  })

/** A client that is cut off before all its topics were answered comes back with the cursors that it had. */
const cursorsAtFirst = ({ channels, resumed }: Opened, epoch: string) =>
  new Map([...(resumed?.epoch === epoch ? resumed.seqs : [])].filter(([topic]) => channels.includes(topic)))

/** Serves event streams until they close. */
export const makeStreaming = Effect.fnUntraced(function* (telling: Telling, subscribing: Subscribing) {
  const hub = yield* Hub
  const epochs = yield* Epoch
  const now = yield* steadyNow
  const codec = streamCodec(telling)

  const clientAt = (response: ServerResponse, opened: Opened): EventsClient => {
    const { caller, address } = opened
    const epoch = epochs.current()
    const seqs = cursorsAtFirst(opened, epoch)
    const pulse = new Pulse(now(), Math.random())
    // A client of a stream cannot give signs of life. It is closed when it has not read for too long.
    pulse.promise(Infinity)
    const id = () => lastEventId({ epoch, seqs })
    const position: PeerPosition = {
      moveTo: (topic, seq) => {
        if (seqs.has(topic)) seqs.set(topic, seq)
      },
      ending: () => Buffer.from(streamId(id()))
    }
    const identity = { kind: "person", userId: caller.user.id, sessionId: caller.sessionId } as const
    const connection = new Connection(new StreamSocket(response), response, { identity, codec, pulse, position })
    const send = (frame: string) => connection.write(Buffer.from(streamAnswer(frame, id())))
    return {
      caller: { ...caller, address },
      connection,
      topics: new Set(),
      most: eventsLimits.subscriptionsOfStream,
      send,
      began: (topic, from) => void seqs.set(topic, from),
      ended: (topic) => void seqs.delete(topic)
    }
  }

  const untilClosed = ({ connection }: EventsClient, response: ServerResponse) =>
    Effect.callback<void>((resume) => {
      if (response.destroyed) return resume(Effect.void)
      response.once("close", () => resume(Effect.void))
      return Effect.sync(() => connection.goodbye("shutting-down", true))
    })

  return Effect.fnUntraced(function* (response: ServerResponse, opened: Opened) {
    const client = clientAt(response, opened)
    const { connection } = client
    response.on("error", () => connection.terminate())
    response.writeHead(200, headers)
    response.write(`retry: ${retryMs()}\n\n`)
    hub.connect(connection)
    const begin = subscribing.subscribe(client, subscriptionsOf(opened), opened.resumed?.epoch).pipe(
      Effect.catchCause((cause) =>
        Effect.andThen(
          Effect.logError("A client could not be subscribed", cause),
          Effect.sync(() => connection.goodbye("unavailable", true))
        )
      )
    )
    yield* Effect.andThen(begin, untilClosed(client, response)).pipe(
      Effect.ensuring(Effect.sync(() => hub.leave(connection)))
    )
  })
})
