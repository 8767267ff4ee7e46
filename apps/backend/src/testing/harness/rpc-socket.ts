import { once } from "node:events"
import type { AnswerOnTheWire, PayloadOnTheWire, RpcTag } from "@hazel/domain/rpc/wire"
import { WebSocket } from "ws"
import { CallRefused } from "./call-refused.ts"

interface Exit {
  readonly _tag: "Exit"
  readonly requestId: string
  readonly exit: { readonly _tag: "Success"; readonly value: unknown } | { readonly _tag: "Failure" }
}

type FromServer = Exit | { readonly _tag: "Pong" | "Defect" | "ClientProtocolError" }

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: unknown) => void
}

/**
 * The protocol of `GET /rpc/ws` without a client around it, for load that should cost its sender little. The server
 * receives what the typed client sends. A call that Hazel refuses rejects with `CallRefused`.
 */
export class RpcSocket {
  readonly #webSocket: WebSocket
  readonly #waiting = new Map<string, Waiting>()
  #lastId = 0
  isOpen = true

  private constructor(webSocket: WebSocket) {
    this.#webSocket = webSocket
    webSocket.on("message", (data) => {
      for (const line of String(data).split("\n")) if (line !== "") this.#receive(JSON.parse(line) as FromServer, line)
    })
    webSocket.on("error", () => {})
    webSocket.on("close", (code) => this.#fail(`The socket was closed with ${code}.`))
  }

  static async open(url: string, signal?: AbortSignal): Promise<RpcSocket> {
    const webSocket = new WebSocket(`${url.replace("http", "ws")}/rpc/ws`, { perMessageDeflate: false })
    webSocket.on("error", () => {})
    try {
      await once(webSocket, "open", signal ? { signal } : {})
    } catch (cause) {
      webSocket.terminate()
      throw cause
    }
    return new RpcSocket(webSocket)
  }

  call<Tag extends RpcTag>(token: string, tag: Tag, payload: PayloadOnTheWire<Tag>): Promise<AnswerOnTheWire<Tag>> {
    const id = String(++this.#lastId)
    const headers = [["authorization", `Bearer ${token}`]]
    return new Promise((resolve, reject) => {
      if (!this.isOpen) return reject(new Error("The socket is closed."))
      this.#waiting.set(id, { resolve: (value) => resolve(value as AnswerOnTheWire<Tag>), reject })
      this.#webSocket.send(`${JSON.stringify({ _tag: "Request", id, tag, payload, headers })}\n`)
    })
  }

  close() {
    this.#webSocket.terminate()
  }

  #fail(why: string) {
    this.isOpen = false
    for (const { reject } of this.#waiting.values()) reject(new Error(why))
    this.#waiting.clear()
  }

  #receive(message: FromServer, line: string) {
    if (message._tag !== "Exit") return
    const waiting = this.#waiting.get(message.requestId)
    this.#waiting.delete(message.requestId)
    if (message.exit._tag === "Success") waiting?.resolve(message.exit.value)
    else waiting?.reject(new CallRefused(line))
  }
}
