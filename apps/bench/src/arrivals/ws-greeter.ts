import { WebSocketServer } from "ws"
import { portOf } from "../port-of.ts"
import { answerJobs } from "../worker.ts"

export interface GreeterJob {
  /** As long as Hazel's. */
  readonly welcome: string
}

export interface GreeterReport {
  readonly port: number
}

/** As little as a server can do with `ws` for somebody who arrives: it reads their hello and answers. */
answerJobs<GreeterJob, GreeterReport>(async ({ welcome }) => {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: false })
  server.on("connection", (webSocket) => {
    webSocket.on("message", (data) => {
      if (JSON.parse(String(data)).type === "hello") webSocket.send(welcome)
    })
  })
  return { port: await portOf(server) }
})
