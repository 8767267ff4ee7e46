import { Readable, type Writable } from "node:stream"
import * as NodeStream from "@effect/platform-node/NodeStream"
import type { CallClosing } from "@hazel/domain/rpc/closing"
import { Deferred, Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { answerLimits } from "../limits/index.ts"
import type { CallWire } from "./call-peer.ts"
import { closingLine, problemOf } from "./closing-line.ts"

const contentType = "application/x-ndjson"

/** The answer to a body whose lines are more than its address may send at the moment. */
export const tooManyLines = HttpServerResponse.text(
  `${JSON.stringify({ _tag: "Defect", defect: { _tag: "RateLimited", bucket: "lines", retryAfterMs: 1_000 } })}\n`,
  { status: 429, contentType, headers: { "retry-after": "1" } }
)

/**
 * Writes lines as the answer to a request. It begins with the first line, unless all lines are there in the same turn,
 * when its length is known.
 */
export class RequestWire implements CallWire {
  readonly #started = Deferred.makeUnsafe<HttpServerResponse.HttpServerResponse>()
  readonly #lines: Readable
  readonly #response: Pick<Writable, "writableLength" | "destroy">
  #first: Array<string> | undefined = []
  #isEnded = false

  constructor(response: Pick<Writable, "writableLength" | "destroy">, onDrained: () => void) {
    this.#response = response
    this.#lines = new Readable({ highWaterMark: answerLimits.pauseAboveBytes, read: onDrained })
  }

  get response() {
    return Deferred.await(this.#started)
  }

  send(text: string) {
    if (this.#first === undefined) return void this.#lines.push(text)
    this.#first.push(text)
    if (this.#first.length === 1) setImmediate(() => this.#stream())
  }

  unread() {
    return this.#lines.readableLength + this.#response.writableLength
  }

  pause() {}

  resume() {}

  end() {
    if (this.#isEnded) return
    this.#isEnded = true
    if (this.#first === undefined) return void this.#lines.push(null)
    this.#answer(HttpServerResponse.text(this.#first.join(""), { contentType }))
    this.#first = undefined
  }

  close(why: CallClosing, problem?: string) {
    if (this.#isEnded) return
    // The end of the answer would wait behind unread input.
    if (why === "slow") return void this.#response.destroy()
    const line = closingLine(why, problemOf(why, problem) ?? why)
    if (this.#first?.length === 0) {
      this.#isEnded = true
      return this.#answer(HttpServerResponse.text(line, { status: 400, contentType }))
    }
    this.send(line)
    this.end()
  }

  #stream() {
    if (this.#first === undefined || this.#isEnded) return
    for (const text of this.#first) this.#lines.push(text)
    this.#first = undefined
    const lines = NodeStream.fromReadable({ evaluate: () => this.#lines, onError: (cause) => cause })
    this.#answer(HttpServerResponse.stream(lines, { contentType }))
  }

  #answer(response: HttpServerResponse.HttpServerResponse) {
    Deferred.doneUnsafe(this.#started, Effect.succeed(response))
  }
}
