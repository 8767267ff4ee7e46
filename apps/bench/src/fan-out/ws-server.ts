import { WebSocketServer } from "ws"
import { portOf } from "../port-of.ts"
import { answerJobs } from "../worker.ts"
import { eventsOfLength, type YardstickJob, type YardstickReport } from "./yardstick.ts"

/** The least that a server with `ws` can do: each event is encoded once and sent to every socket. */
answerJobs<YardstickJob, YardstickReport>(async ({ eventBytes }) => {
  const nextEvent = eventsOfLength(eventBytes)
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
  server.on("connection", (publisher) => {
    publisher.on("message", (count) => {
      for (let left = Number(String(count)); left > 0; left--) {
        const event = Buffer.from(nextEvent())
        for (const listener of server.clients) listener.send(event, { binary: false })
      }
    })
  })
  return { port: await portOf(server) }
})
