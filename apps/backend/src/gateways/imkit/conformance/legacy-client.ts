import { createRequire } from "node:module"
import { Effect } from "effect"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { type ConnectOptions, ImkitClient, transportsOf } from "./imkit-client.ts"

interface LegacySocket {
  readonly connected: boolean
  readonly emit: (event: string, ...args: Array<unknown>) => unknown
  readonly on: (event: string, listener: (payload: unknown) => void) => unknown
  readonly disconnect: () => unknown
  readonly io: { readonly engine: { readonly transport: { readonly name: string } } }
}

/** The library of Socket.IO 2, which has no types. */
const library: { readonly io: (url: string, options: object) => LegacySocket } = {
  io: createRequire(import.meta.url)("socket.io-client-2")
}

const events = ["chat message", "room", "typing", "myPrefChange", "myPrefDelete"]

interface LegacyOptions extends ConnectOptions {
  /** Reads the key of a deleted preference without parsing it, as the library of IMKit of that time does. */
  readonly rawKeys?: boolean
}

/** A client over the library of Socket.IO 2, which speaks version 3 of Engine.IO. */
export const openLegacyClient = Effect.fnUntraced(function* (chosen: LegacyOptions = {}) {
  const { encoding, rawKeys = false } = chosen
  const { url } = yield* HazelForTests
  const client = yield* Effect.acquireRelease(
    Effect.sync(() => {
      const socket = library.io(url, { ...transportsOf(chosen), forceNew: true })
      const made = new ImkitClient(socket, encoding === "base64")
      for (const event of events) {
        const isRaw = rawKeys && event === "myPrefDelete"
        socket.on(event, (payload) => (isRaw ? made.noteRaw(event, payload) : made.note(event, payload)))
      }
      for (const event of ["connect", "disconnect"]) socket.on(event, () => made.changed())
      return Object.assign(made, { io: socket })
    }),
    ({ io: socket }) => Effect.sync(() => socket.disconnect())
  )
  yield* client.isConnected
  if (encoding !== undefined) yield* client.asks("conf", { encoding })
  return client
})
