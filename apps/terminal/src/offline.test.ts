import { nextEvent } from "@hazel/bot/testing/hazel-with-ada"
import { Proxy } from "@hazel/resilience/src/network/proxy.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { hazelWithPeople } from "./testing/hazel-with-people.ts"

let place: Awaited<ReturnType<typeof hazelWithPeople>>
let network: Proxy

beforeAll(async () => {
  place = await hazelWithPeople()
  network = await Proxy.open({ host: "127.0.0.1", port: Number(new URL(place.url).port) })
})
afterAll(async () => {
  await place.stop()
  await network.close()
})

const lose = () => {
  network.refuseNewcomers()
  network.cut()
}

const benReceives = (body: string) => nextEvent(place.ben, "channel_message", ({ data }) => data.message.body === body)

/** The number of messages with this text in the database. */
const copiesOf = async (body: string) => {
  const query = { channelId: place.general, parentId: null, limit: 100 }
  const { messages } = await place.ben.call((client) => client.message.list(query))
  return messages.filter((message) => message.body === body).length
}

describe("A message that Ada writes in the terminal without a network", () => {
  it("is shown as waiting, and arrives once when the network is back", async () => {
    const terminal = place.openTerminal(network.url)
    await terminal.shows("#general What everybody should know")
    lose()
    await terminal.shows("Offline: what you write is kept and sent later.")
    await terminal.enter("Written meanwhile")
    await terminal.shows(/waits for the connection\n +Written meanwhile/)
    const received = benReceives("Written meanwhile")
    network.acceptNewcomers()
    await received
    await terminal.hides("waits for the connection")
    expect(await copiesOf("Written meanwhile")).toBe(1)
    await terminal.leave()
  })

  it("survives the end of the program, and arrives once after the next start", async () => {
    const terminal = place.openTerminal(network.url)
    await terminal.shows("#general What everybody should know")
    lose()
    await terminal.shows("Offline")
    await terminal.enter("Written before the end")
    await terminal.shows(/waits for the connection\n +Written before the end/)
    await terminal.leave()
    const received = benReceives("Written before the end")
    network.acceptNewcomers()
    const next = place.openTerminal(network.url)
    await received
    await next.shows("Written before the end")
    expect(await copiesOf("Written before the end")).toBe(1)
    await next.leave()
  })
})
