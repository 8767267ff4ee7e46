import { createServer } from "node:http"
import { Server } from "socket.io"
import { portOf } from "../port-of.ts"
import { answerJobs } from "../worker.ts"
import { eventsOfLength, type YardstickJob, type YardstickReport } from "./yardstick.ts"

/** Socket.IO as its documentation has it: one room with everybody, WebSockets only. */
answerJobs<YardstickJob, YardstickReport>(async ({ eventBytes }) => {
  const nextEvent = eventsOfLength(eventBytes)
  const server = createServer().listen(0, "127.0.0.1")
  const io = new Server(server, { transports: ["websocket"] })
  io.on("connection", (publisher) => {
    publisher.on("publish", (count: number) => {
      for (let left = count; left > 0; left--) io.emit("event", nextEvent())
    })
  })
  return { port: await portOf(server) }
})
