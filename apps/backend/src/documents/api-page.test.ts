import { readFileSync } from "node:fs"
import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { WebSocket } from "ws"
import { aHazelProcess } from "../testing/harness/a-hazel-process.ts"
import type { HazelProcess } from "../testing/harness/hazel-process.ts"
import { exchangesOf, type HttpExchange, type SocketExchange } from "./exchanges.ts"
import { rootOf } from "./pages.ts"
import { expectSameShape, Substitutes } from "./same-shape.ts"

const patienceMs = 30_000

/** Hazel is another process with a database of its own, which a busy machine starves. */
const withinMs = 240_000

const linesOf = (text: string) => text.split("\n").filter((line) => line !== "")

const expectSameLine = (shown: string, actual: string, found: Substitutes) =>
  expectSameShape(JSON.parse(found.applyTo(shown)), JSON.parse(actual), found)

/** Sends a request as the page shows it, and compares the response. */
const ask = async ({ url }: HazelProcess, { request, response }: HttpExchange, found: Substitutes) => {
  const [head = "", body] = found.applyTo(request).split("\n\n")
  const [first = "", ...lines] = head.split("\n")
  const [method = "", path = ""] = first.split(" ")
  const headers = Object.fromEntries(lines.map((line) => line.split(": ")))
  const answer = await fetch(url + path, { method, headers, body: `${body}\n` })
  const [status, shown = ""] = response.split("\n\n")
  const actual = linesOf(await answer.text())
  expect(answer.status, request).toBe(Number(status))
  expect(actual, request).toHaveLength(linesOf(shown).length)
  linesOf(shown).forEach((line, index) => expectSameLine(line, actual[index] ?? "", found))
}

const stateIn = (line: { readonly data?: { readonly presences?: ReadonlyArray<{ readonly state: string }> } }) =>
  line.data?.presences?.[0]?.state

/** A WebSocket whose lines are awaited one by one. */
class Peer {
  readonly #socket: WebSocket
  readonly #lines: Array<string> = []
  #check = () => {}

  constructor(url: string) {
    this.#socket = new WebSocket(url)
    this.#socket.on("message", (data) => {
      this.#lines.push(...linesOf(String(data)))
      this.#check()
    })
  }

  get isOpen() {
    return new Promise<void>((resolve) => {
      if (this.#socket.readyState === this.#socket.OPEN) resolve()
      else this.#socket.once("open", () => resolve())
    })
  }

  send(text: string) {
    this.#socket.send(text)
  }

  /**
   * The next line like this one; others, such as a `ping`, may come in between. A device becomes present a moment after its
   * welcome, so that its person may be told as offline before they are told as online.
   */
  like(shown: string) {
    const wanted = JSON.parse(shown)
    const { _tag, type } = wanted
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const tooLate = setTimeout(() => reject(new Error(`There was no line like ${shown}`)), patienceMs)
    this.#check = () => {
      for (let line = this.#lines.shift(); line !== undefined; line = this.#lines.shift()) {
        const read = JSON.parse(line)
        if (read._tag !== _tag || read.type !== type || stateIn(read) !== stateIn(wanted)) continue
        // Lines that follow wait for the next call.
        this.#check = () => {}
        return resolve(line)
      }
    }
    this.#check()
    return promise.finally(() => clearTimeout(tooLate))
  }

  close() {
    this.#socket.close()
  }
}

/** Sends the frames that the page shows as sent, and compares those that it shows as received. */
const converse = async ({ url }: HazelProcess, { path, frames }: SocketExchange, found: Substitutes) => {
  const peers = new Map<string, Peer>()
  for (const { who, isSent, text } of frames) {
    const peer = peers.get(who) ?? new Peer(url.replace("http", "ws") + path)
    peers.set(who, peer)
    await peer.isOpen
    if (isSent) peer.send(`${found.applyTo(text)}\n`)
    else expectSameLine(text, await peer.like(text), found)
  }
  for (const peer of peers.values()) peer.close()
}

describe("docs/api.md", () => {
  it.live(
    "shows what a fresh Hazel answers, example by example",
    () =>
      Effect.gen(function* () {
        const exchanges = exchangesOf(readFileSync(rootOf("docs/api.md"), "utf8"))
        expect(exchanges.length).toBeGreaterThanOrEqual(20)
        const hazel = yield* aHazelProcess
        const found = new Substitutes()
        yield* Effect.promise(async () => {
          for (const exchange of exchanges) {
            if (exchange.kind === "http") await ask(hazel, exchange, found)
            else await converse(hazel, exchange, found)
          }
        })
      }),
    withinMs
  )
})
