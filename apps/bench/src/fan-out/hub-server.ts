import { Connection } from "@hazel/backend/realtime/connection"
import { nativeCodec } from "@hazel/backend/realtime/native-codec"
import { Pulse } from "@hazel/backend/realtime/pulse"
import { TopicFeed } from "@hazel/backend/realtime/topic-feed"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { WebSocketServer } from "ws"
import { portOf } from "../port-of.ts"
import { answerJobs } from "../worker.ts"
import { eventsOfLength, type YardstickJob, type YardstickReport } from "./yardstick.ts"

const ignoreMembership = () => {}

/** Hazel's own fan-out without the rest of Hazel: the events are generated here instead of coming from a write. */
answerJobs<YardstickJob, YardstickReport>(async ({ eventBytes }) => {
  const nextEvent = eventsOfLength(eventBytes)
  const feed = new TopicFeed("channel", "channel", 0)
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
  server.on("connection", (webSocket, request) => {
    const identity = { kind: "person", userId: UserId.make(uuidV7()), sessionId: "session" } as const
    const peer = { identity, codec: nativeCodec, pulse: new Pulse(0, 0) }
    const connection = new Connection(webSocket, request.socket, peer)
    feed.add(connection, 0)
    webSocket.on("message", (count) => {
      for (let left = Number(String(count)); left > 0; left--) feed.offer(feed.head + 1, nextEvent(), ignoreMembership)
    })
  })
  return { port: await portOf(server) }
})
