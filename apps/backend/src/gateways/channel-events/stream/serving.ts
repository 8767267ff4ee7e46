import type { ServerResponse } from "node:http"
import { Effect } from "effect"
import type { Caller } from "../../../authentication/sessions.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { Epoch } from "../../../epoch/epoch.ts"
import { Connection } from "../../../realtime/connection.ts"
import { Hub } from "../../../realtime/hub.ts"
import { Pulse } from "../../../realtime/pulse.ts"
import { streamCodec, streamEvent, streamId } from "../codec/stream-codec.ts"
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

/** Serves event streams until they close. */
export const makeStreaming = Effect.fnUntraced(function* (telling: Telling, subscribing: Subscribing) {
  const hub = yield* Hub
  const epochs = yield* Epoch
  const now = yield* steadyNow
  const codec = streamCodec(telling)

  const clientAt = (response: ServerResponse, { caller, address }: Opened): EventsClient => {
    const seqs = new Map<string, number>()
    const epoch = epochs.current()
    const pulse = new Pulse(now(), Math.random())
    // A client of a stream cannot give signs of life. It is closed when it has not read for too long.
    pulse.promise(Infinity)
    const sendId = () => connection.write(Buffer.from(streamId(lastEventId({ epoch, seqs }))))
    const onSent = (topic: string, seq: number) => {
      if (!seqs.has(topic)) return
      seqs.set(topic, seq)
      sendId()
    }
    const identity = { kind: "person", userId: caller.user.id, sessionId: caller.sessionId } as const
    const connection = new Connection(new StreamSocket(response), response, { identity, codec, pulse, onSent })
    const send = (frame: string) => connection.write(Buffer.from(streamEvent(frame)))
    return {
      caller: { ...caller, address },
      connection,
      topics: new Set(),
      most: eventsLimits.subscriptionsOfStream,
      send,
      began: (topic, from) => {
        seqs.set(topic, from)
        sendId()
      },
      ended: (topic) => {
        seqs.delete(topic)
        sendId()
      }
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
