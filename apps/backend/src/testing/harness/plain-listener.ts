import { AppId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { WebSocket, WebSocketServer } from "ws"
import type { Codec } from "../../realtime/codec.ts"
import { Connection } from "../../realtime/connection.ts"
import type { Hub } from "../../realtime/hub.ts"
import { Pulse } from "../../realtime/pulse.ts"
import { AwaitedState } from "../hub/awaited-state.ts"

/** An app user on a real socket, who speaks another dialect than the native one and remembers what they heard. */
export class PlainListener {
  readonly connection: Connection
  /** A seq for each event and a text for each greeting, in the order of arrival. */
  readonly heard: Array<number | string> = []
  readonly #socket: WebSocket
  readonly #state = new AwaitedState(() => JSON.stringify(this.heard))
  #closeCode: number | undefined

  constructor(socket: WebSocket, connection: Connection) {
    this.#socket = socket
    this.connection = connection
    socket.on("message", (data) => {
      const { seq, greeting } = JSON.parse(String(data)) as { readonly seq?: number; readonly greeting?: string }
      this.heard.push(seq ?? greeting ?? String(data))
      this.#state.changed()
    })
    socket.on("close", (code) => {
      this.#closeCode = code
      this.#state.changed()
    })
  }

  hears(seq: number) {
    return this.#state.until(`event ${seq}`, () => this.heard.includes(seq) || undefined)
  }

  get closeCode() {
    return this.#state.until("the end", () => this.#closeCode)
  }

  hangUp() {
    this.#socket.terminate()
  }
}

const appId = AppId.make(uuidV7())

/** Answers an effect that opens a socket of another dialect to this hub. */
export const plainListeners = Effect.fn(function* (hub: Hub["Service"], codec: Codec) {
  const server = yield* Effect.acquireRelease(
    Effect.callback<WebSocketServer>((resume) => {
      const opened = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
      opened.on("listening", () => resume(Effect.succeed(opened)))
    }),
    (opened) => Effect.sync(() => opened.close())
  )
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined

  const accepts = Effect.callback<Connection>((resume) => {
    server.once("connection", (webSocket, { socket }) => {
      const identity = { kind: "app-user", appId, uid: "jim" } as const
      const connection = new Connection(webSocket, socket, { identity, codec, pulse: new Pulse(0, 1) })
      hub.connect(connection)
      webSocket.on("close", () => hub.leave(connection))
      resume(Effect.succeed(connection))
    })
  })

  return Effect.acquireRelease(
    Effect.suspend(() => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`)
      return Effect.map(accepts, (connection) => new PlainListener(socket, connection))
    }),
    (listener) => Effect.sync(() => listener.hangUp())
  )
})
