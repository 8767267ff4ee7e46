import { HazelEvent } from "@hazel/domain/events/index"
import * as frames from "@hazel/domain/realtime/frames"
import { HazelSignal } from "@hazel/domain/realtime/signal"
import { Layer, Schema } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"
import type { SocketMessage } from "../../api-descriptions/socket-part.ts"
import { socketPaths } from "../../front-door/front-door.ts"
import { AnswerLine, Line } from "../../rpc/description/lines-operation.ts"

/** The members of a union of events, however deep it is nested. */
const membersOf = (schema: Schema.Constraint): ReadonlyArray<Schema.Constraint> =>
  "members" in schema && Array.isArray(schema.members) ? schema.members.flatMap(membersOf) : [schema]

const messageOf = (schema: Schema.Constraint, summary: string): SocketMessage => ({
  name: "fields" in schema ? String(Object(schema.fields).type.literal) : "event",
  summary,
  schema
})

const PushChannel = ApiDescriptions.describingSocket(() => ({
  name: "realtime",
  path: socketPaths.realtime,
  description:
    "The push channel. The client sends a hello within five seconds; Hazel answers with a welcome, the events after the cursors, and then every event once. A message may hold several lines.",
  sent: [
    { name: "hello", schema: frames.Hello },
    { name: "heartbeat", schema: frames.Heartbeat },
    { name: "typing", schema: frames.Typing },
    { name: "activity", schema: frames.Activity },
    { name: "look", summary: "Subscribes to the presence of people", schema: frames.SubscribeToPresences },
    { name: "ping", summary: "Sent by both sides, and answered with a pong", schema: frames.Ping },
    { name: "pong", schema: frames.Pong }
  ],
  received: [
    { name: "welcome", schema: frames.Welcome },
    { name: "wait", schema: frames.Wait },
    ...membersOf(HazelEvent).map((schema) => messageOf(schema, "A committed change, at its position in a log")),
    ...membersOf(HazelSignal).map((schema) => messageOf(schema, "A signal, which is not stored")),
    { name: "goodbye", schema: frames.Goodbye }
  ]
}))

const Calls = ApiDescriptions.describingSocket(() => ({
  name: "calls",
  path: socketPaths.rpc,
  description:
    "The calls of `POST /rpc`, as lines of JSON in text frames. The first call that is signed in is due within ten seconds.",
  sent: [
    { name: "request", schema: Line },
    { name: "ping", schema: Schema.Struct({ _tag: Schema.Literal("Ping") }) },
    { name: "interrupt", schema: Schema.Struct({ _tag: Schema.Literal("Interrupt"), requestId: Schema.String }) }
  ],
  received: [
    { name: "answer", schema: AnswerLine },
    { name: "pong", schema: Schema.Struct({ _tag: Schema.Literal("Pong") }) }
  ]
}))

/** Describes the sockets of Hazel's own protocols. */
export const SocketDescriptions = Layer.mergeAll(PushChannel, Calls)
