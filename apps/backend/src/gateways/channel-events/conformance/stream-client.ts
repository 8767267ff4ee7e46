import { get, type ClientRequest, type IncomingMessage } from "node:http"
import { Effect } from "effect"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { bearerOf, FeedClient } from "./feed-client.ts"

/** A client of Server-Sent Events, which reads a stream as the specification of HTML says (9.2.6). */
export class StreamClient extends FeedClient {
  /** The id that the client sends when it comes back. */
  lastEventId = ""
  /** The id that was valid after each frame. */
  readonly ids: Array<string> = []
  readonly request: ClientRequest
  readonly #response: IncomingMessage
  #data: Array<string> = []
  #id = ""
  #rest = ""

  constructor(request: ClientRequest, response: IncomingMessage) {
    super()
    this.request = request
    this.#response = response
    response.setEncoding("utf8")
    response.on("data", (chunk: string) => this.#read(chunk))
    response.on("error", () => {})
    response.on("close", () => this.closed(response.complete ? 1000 : 1006))
  }

  #read(chunk: string) {
    const lines = (this.#rest + chunk).split("\n")
    this.#rest = lines.pop() ?? ""
    for (const line of lines) this.#readLine(line)
  }

  #readLine(line: string) {
    if (line === "") return this.#dispatch()
    const [field = "", value = ""] = line.split(/: (.*)/s)
    if (field === "data") this.#data.push(value)
    else if (field === "id") this.#id = value
  }

  #dispatch() {
    this.lastEventId = this.#id
    const data = this.#data.splice(0)
    if (data.length === 0) return
    this.ids.push(this.lastEventId)
    this.receive(data.join("\n"))
  }

  pause() {
    this.#response.pause()
  }

  resume() {
    this.#response.resume()
  }

  disconnect() {
    this.request.destroy()
  }
}

interface Options {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: string
}

/** Asks for a stream of these channels. The answer is read by the caller. */
const asks = Effect.fnUntraced(function* (channels: ReadonlyArray<string>, { headers = {}, query = "" }: Options) {
  const { url } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.callback<{ readonly request: ClientRequest; readonly response: IncomingMessage }>((resume) => {
      const request = get(`${url}/events/stream?subscribe=${channels.join(",")}${query}`, { headers, agent: false })
      request.on("response", (response) => resume(Effect.succeed({ request, response })))
      request.on("error", () => {})
    }),
    ({ request }) => Effect.sync(() => request.destroy())
  )
})

export const openStream = Effect.fnUntraced(function* (channels: ReadonlyArray<string>, options: Options = {}) {
  const { request, response } = yield* asks(channels, options)
  return new StreamClient(request, response)
})

/** Opens a stream as this person or bot, which is closed with the scope. */
export const streams = (
  person: Pick<TestUser, "token">,
  channels: ReadonlyArray<string>,
  { lastEventId }: { readonly lastEventId?: string } = {}
) => openStream(channels, { headers: { ...bearerOf(person), ...(lastEventId && { "last-event-id": lastEventId }) } })

export const refusedStream = Effect.fnUntraced(function* (channels: ReadonlyArray<string>, options: Options = {}) {
  const { response } = yield* asks(channels, options)
  const text = yield* Effect.promise(async () => {
    let all = ""
    for await (const chunk of response) all += String(chunk)
    return all
  })
  return { status: response.statusCode, ...JSON.parse(text) }
})
