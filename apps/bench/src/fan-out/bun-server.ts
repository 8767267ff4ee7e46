import { answerJobs } from "../worker.ts"
import { eventsOfLength, type YardstickJob, type YardstickReport } from "./yardstick.ts"

interface BunSocket {
  readonly subscribe: (topic: string) => void
}

interface BunServer {
  readonly port: number
  readonly upgrade: (request: Request) => boolean
  readonly publish: (topic: string, event: string) => number
}

interface BunOptions {
  readonly port: number
  readonly hostname: string
  readonly fetch: (request: Request, server: BunServer) => Response | undefined
  readonly websocket: {
    readonly open: (socket: BunSocket) => void
    readonly message: (socket: BunSocket, text: string) => void
  }
}

/** The part of Bun's API that is used here. */
declare const Bun: { readonly serve: (options: BunOptions) => BunServer }

const everybody = "everybody"

/** Bun's own WebSockets, which are not made of JavaScript, and its own way to write to many of them. */
answerJobs<YardstickJob, YardstickReport>(async ({ eventBytes }) => {
  const nextEvent = eventsOfLength(eventBytes)
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request, bun) => (bun.upgrade(request) ? undefined : new Response(null, { status: 400 })),
    websocket: {
      open: (socket) => socket.subscribe(everybody),
      message: (_, count) => {
        for (let left = Number(count); left > 0; left--) server.publish(everybody, nextEvent())
      }
    }
  })
  return { port: server.port }
})
