import { once } from "node:events"
import type { AnswerOnTheWire, PayloadOnTheWire, RpcTag } from "@hazel/domain/rpc/wire"
import { WebSocket } from "ws"

interface Exit {
  readonly _tag: "Exit"
  readonly requestId: string
  readonly exit: { readonly _tag: "Success"; readonly value: unknown } | { readonly _tag: "Failure" }
}

type FromServer = Exit | { readonly _tag: "Pong" }

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: unknown) => void
}

/**
 * The wire of `GET /rpc/ws` without a client around it: a load generator should cost as little as pgbench does, which is
 * C. What the server sees is what the typed client sends.
 */
export class RpcSocket {
  readonly #webSocket: WebSocket
  readonly #waiting = new Map<string, Waiting>()
  #lastId = 0

  private constructor(webSocket: WebSocket) {
    this.#webSocket = webSocket
    webSocket.on("message", (data) => {
      for (const line of String(data).split("\n")) if (line !== "") this.#hear(JSON.parse(line) as FromServer, line)
    })
    webSocket.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("Hazel closed the socket"))
    })
  }

  static async open(url: string): Promise<RpcSocket> {
    const webSocket = new WebSocket(`${url.replace("http", "ws")}/rpc/ws`, { perMessageDeflate: false })
    await once(webSocket, "open")
    return new RpcSocket(webSocket)
  }

  call<Tag extends RpcTag>(token: string, tag: Tag, payload: PayloadOnTheWire<Tag>): Promise<AnswerOnTheWire<Tag>> {
    const id = String(++this.#lastId)
    const headers = [["authorization", `Bearer ${token}`]]
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as AnswerOnTheWire<Tag>), reject })
      this.#webSocket.send(`${JSON.stringify({ _tag: "Request", id, tag, payload, headers })}\n`)
    })
  }

  close() {
    this.#webSocket.close()
  }

  #hear(message: FromServer, line: string) {
    if (message._tag !== "Exit") return
    const waiting = this.#waiting.get(message.requestId)
    this.#waiting.delete(message.requestId)
    if (message.exit._tag === "Success") waiting?.resolve(message.exit.value)
    else waiting?.reject(new Error(`Hazel refused: ${line}`))
  }
}
