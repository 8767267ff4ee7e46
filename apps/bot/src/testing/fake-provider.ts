import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as pause } from "node:timers/promises"

export interface Asked {
  readonly messages: ReadonlyArray<{ readonly role: string; readonly content: string }>
  readonly model: string
  readonly stream: boolean
  readonly authorization: string | undefined
}

export const delta = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`
export const done = "data: [DONE]\n\n"

/** Writes pieces of bytes, each in a packet of its own. */
export const inPieces = async (response: ServerResponse, bytes: Buffer, size: number) => {
  response.writeHead(200, { "content-type": "text/event-stream" })
  for (let start = 0; start < bytes.length && !response.destroyed; start += size) {
    response.write(bytes.subarray(start, start + size))
    await pause(1)
  }
}

type Answering = (response: ServerResponse, asked: Asked) => void | Promise<void>

/** A real server with OpenAI's protocol that gives prepared answers. */
export class FakeProvider {
  readonly asked: Array<Asked> = []
  answer: Answering = (response) => void response.writeHead(500).end()
  readonly #server = createServer((request, response) => void this.#handle(request, response))
  #url = ""

  get url() {
    return this.#url
  }

  async start() {
    this.#server.listen(0, "127.0.0.1")
    await once(this.#server, "listening")
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  async stop() {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #handle(request: IncomingMessage, response: ServerResponse) {
    if (request.url !== "/v1/chat/completions") return void response.writeHead(404).end()
    let body = ""
    for await (const part of request) body += String(part)
    const asked: Asked = { ...JSON.parse(body), authorization: request.headers.authorization }
    this.asked.push(asked)
    await this.answer(response, asked)
  }
}
