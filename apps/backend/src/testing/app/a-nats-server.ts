import { createServer, type Socket } from "node:net"
import { Effect, Queue } from "effect"

/** A message that somebody published. */
export interface NatsMessage {
  readonly subject: string
  readonly id: string
  readonly payload: string
}

const info = { server_id: "test", version: "2.12.0", proto: 1, headers: true, max_payload: 1_048_576 }

/** Reads what a publishing client sends: `CONNECT`, `PING` and `HPUB`. Source: the NATS client protocol. */
const serve = (socket: Socket, received: (message: NatsMessage) => void, connected: (options: string) => void) => {
  let unread = ""
  socket.write(`INFO ${JSON.stringify(info)}\r\n`)
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    unread += chunk
    for (let end = unread.indexOf("\r\n"); end !== -1; end = unread.indexOf("\r\n")) {
      const [command = "", ...words] = unread.slice(0, end).split(" ")
      if (command === "HPUB") {
        const [headerBytes, allBytes] = words.slice(-2).map(Number) as [number, number]
        const begin = end + 2
        if (unread.length < begin + allBytes + 2) return
        const headers = unread.slice(begin, begin + headerBytes)
        const payload = Buffer.from(unread.slice(begin + headerBytes, begin + allBytes), "latin1").toString()
        received({ subject: words[0]!, id: /Nats-Msg-Id: ?(\S+)/.exec(headers)?.[1] ?? "", payload })
        unread = unread.slice(begin + allBytes + 2)
        continue
      }
      if (command === "CONNECT") connected(words.join(" "))
      if (command === "PING") socket.write("PONG\r\n")
      unread = unread.slice(end + 2)
    }
  })
  socket.on("error", () => {})
}

/** A NATS server as far as Hazel uses one, over a real socket. `stop` ends it, and `start` opens its port again. */
export const aNatsServer = Effect.gen(function* () {
  const messages = yield* Queue.unbounded<NatsMessage>()
  const sockets = new Set<Socket>()
  const connects: Array<string> = []
  const server = createServer((socket) => {
    sockets.add(socket)
    serve(
      socket,
      (message) => Queue.offerUnsafe(messages, message),
      (options) => connects.push(options)
    )
  })
  const listen = (port: number) =>
    Effect.callback<number>((resume) => {
      server.listen(port, "127.0.0.1", () => {
        const address = server.address()
        resume(Effect.succeed(typeof address === "object" && address ? address.port : 0))
      })
    })
  const stop = Effect.callback<void>((resume) => {
    for (const socket of sockets) socket.destroy()
    server.close(() => resume(Effect.void))
  })
  const port = yield* Effect.acquireRelease(listen(0), () => stop)
  return { port, connects, next: Queue.take(messages), stop, start: listen(port) }
})
