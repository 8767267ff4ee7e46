import { once } from "node:events"
import { type AddressInfo, createServer, type Socket } from "node:net"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => void sockets.add(socket))
  const isReached = once(server, "connection")
  yield* Effect.acquireRelease(
    Effect.promise(() => once(server.listen(0, "127.0.0.1"), "listening")),
    () =>
      Effect.sync(() => {
        for (const socket of sockets) socket.destroy()
        server.close()
      })
  )
  const { port } = server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, sockets, isReached: Effect.promise(() => isReached) }
})

/** A mail server that accepts connections and never answers. */
export class SilentMailServer extends Context.Service<SilentMailServer, Effect.Success<typeof make>>()(
  "@hazel/SilentMailServer"
) {
  static readonly layer = Layer.effect(SilentMailServer, make)
}
