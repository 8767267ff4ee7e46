import { connect, type Hazel, until } from "@hazel/client"
import { MessageId } from "@hazel/domain/ids"
import { StreamEndedError } from "@hazel/domain/models/message-stream-model"
import { once } from "node:events"
import { type AddressInfo, connect as dial, createServer, type Socket } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { hazelWithAda, nextEvent } from "./testing/hazel-with-ada.ts"

/** A network between a client and Hazel that can cut every socket at once. */
class Network {
  readonly #sockets = new Set<Socket>()
  readonly #server
  readonly #target: number

  constructor(target: number) {
    this.#target = target
    this.#server = createServer((socket) => {
      const far = dial(this.#target, "127.0.0.1")
      for (const [one, other] of [
        [socket, far],
        [far, socket]
      ] as const) {
        this.#sockets.add(one)
        one.pipe(other)
        one.on("error", () => {})
        one.on("close", () => {
          this.#sockets.delete(one)
          other.destroy()
        })
      }
    })
  }

  async open() {
    this.#server.listen(0, "127.0.0.1")
    await once(this.#server, "listening")
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  cut() {
    for (const socket of this.#sockets) socket.destroy()
  }

  close() {
    this.cut()
    this.#server.close()
  }
}

let place: Awaited<ReturnType<typeof hazelWithAda>>
let network: Network
let writer: Hazel

beforeAll(async () => {
  place = await hazelWithAda()
  network = new Network(Number(new URL(place.url).port))
  writer = connect({ url: await network.open(), token: place.token })
  await until(writer.me, (me) => me)
})
afterAll(async () => {
  await writer.close()
  network.close()
  await place.stop()
})

const reads = async (id: MessageId) => (await place.ada.call((client) => client.message.get({ id }))).message

const general = () =>
  until(place.ada.channels, (all) => all?.find(({ channel }) => channel.name === "general")?.channel.id)

const textOf = (index: number) => `${index} 👋 `

/** The number of chunks that a writer sends without waiting for their acknowledgements. */
const burst = 20

/** Returns the texts of the acknowledged chunks, in order, and the refusals. */
const writesInBursts = async (
  append: (text: string) => Promise<void>,
  count: number,
  during: (index: number) => void
) => {
  const acknowledged: Array<number> = []
  const refusals: Array<unknown> = []
  for (let first = 0; first < count; first += burst) {
    const sent = Array.from({ length: burst }, (_, offset) => {
      const index = first + offset
      const settled = append(textOf(index)).then(
        () => void acknowledged.push(index),
        (error: unknown) => void refusals.push(error)
      )
      during(index)
      return settled
    })
    await Promise.all(sent)
  }
  return { acknowledged: acknowledged.toSorted((one, other) => one - other).map(textOf), refusals }
}

describe("a message that is streamed chunk by chunk", () => {
  it("is complete although every socket is cut twice, for a watcher and for a latecomer", async () => {
    const channelId = await general()
    const timeline = place.ada.timeline(channelId, null)
    await timeline.open()
    const stream = writer.stream(channelId, null)
    const { acknowledged, refusals } = await writesInBursts(stream.append, 600, (index) => {
      if (index === 210 || index === 350) network.cut()
    })
    expect(refusals).toEqual([])
    const ended = nextEvent(place.ada, "message_stream_ended")
    await stream.finish()
    await ended
    const fresh = await reads(stream.messageId)
    expect(fresh).toMatchObject({ body: acknowledged.join(""), stream: null })
    expect(acknowledged.length).toBe(600)
    const watched = await until(place.ada.message(stream.messageId), (view) =>
      view?.message.stream === null ? view.message : undefined
    )
    expect(watched).toEqual(fresh)
  })

  it("holds the acknowledged chunks when Hazel is killed in the middle, and is marked as interrupted", async () => {
    const stream = writer.stream(await general(), null)
    let restarted = Promise.resolve()
    const { acknowledged, refusals } = await writesInBursts(stream.append, 400, (index) => {
      if (index === 210) restarted = place.process.end("SIGKILL").then(() => place.process.start())
    })
    await restarted
    expect(refusals.length).toBeGreaterThan(0)
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(StreamEndedError)
    const left = await reads(stream.messageId)
    expect(left).toMatchObject({ body: acknowledged.join(""), stream: { status: "interrupted" } })
    expect(acknowledged.length).toBeGreaterThanOrEqual(200)

    const next = writer.stream(await general(), null)
    await next.append("And on.")
    await next.finish()
    expect(await reads(next.messageId)).toMatchObject({ body: "And on.", stream: null })
  })
})
