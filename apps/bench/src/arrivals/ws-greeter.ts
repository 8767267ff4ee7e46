import { WebSocketServer } from "ws"
import { portOf } from "../port-of.ts"
import { answerJobs } from "../worker.ts"

export interface GreeterJob {
  /** The length of Hazel's answer. */
  readonly welcome: string
}

export interface GreeterReport {
  readonly port: number
}

/** The least that a server with `ws` can do for a new connection: it reads the hello and answers. */
answerJobs<GreeterJob, GreeterReport>(async ({ welcome }) => {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: false })
  server.on("connection", (webSocket) => {
    webSocket.on("message", (data) => {
      if (JSON.parse(String(data)).type === "hello") webSocket.send(welcome)
    })
  })
  return { port: await portOf(server) }
})
