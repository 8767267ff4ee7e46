import { describe, expect, it } from "vitest"
import { connect } from "./connect.ts"
import { ben, general } from "./simulation/cast.ts"
import { fair, HostileNetwork } from "./simulation/hostile-network.ts"
import { removeOf, sendOf } from "./simulation/intents.ts"
import { Prng } from "./simulation/prng.ts"
import { VirtualClock } from "./simulation/virtual-clock.ts"

/** Holds answers back: while it is closed, the server has read them but they do not arrive. */
const makeGate = () => {
  let opened = Promise.withResolvers<void>()
  opened.resolve()
  return {
    shut: () => (opened = Promise.withResolvers<void>()),
    open: () => opened.resolve(),
    behind:
      <Query extends ReadonlyArray<unknown>, A>(ask: (...query: Query) => Promise<A>) =>
      async (...query: Query) => {
        const answer = await ask(...query)
        await opened.promise
        return answer
      }
  }
}

const start = async () => {
  const clock = new VirtualClock()
  const prng = new Prng(1)
  const network = new HostileNetwork(clock, prng, fair)
  const [pages, lists] = [makeGate(), makeGate()]
  const transport = network.transport(() => true)
  const requests = {
    ...transport.requests,
    page: pages.behind(transport.requests.page),
    channels: lists.behind(transport.requests.channels)
  }
  const hazel = connect({ url: "http://hazel.test", clock, random: prng.next, transport: { ...transport, requests } })
  const timeline = hazel.timeline(general.id, null)
  const write = (number: number) => network.server.perform(sendOf(number, `Ben ${number}`), ben)
  const settle = () => clock.advance(3_000)
  const ids = (...numbers: ReadonlyArray<number>) => numbers.map((number) => sendOf(number, "").messageId)
  /** Ada is disconnected while it happens. On her return she only learns that she has to fetch again. */
  const whileAway = async (happens: () => void) => {
    network.weather = { ...fair, snapshot: 1 }
    network.cut(false)
    happens()
    await settle()
  }
  await settle()
  return { hazel, network, timeline, write, settle, ids, whileAway, pages, lists }
}

describe("when answers and events overtake one another", () => {
  it("a page that was read before Ada disconnected is fetched again", async () => {
    const { timeline, write, settle, ids, whileAway, pages } = await start()
    write(1)
    pages.shut()
    void timeline.open()
    await settle()
    await whileAway(() => write(2))
    pages.open()
    await settle()
    expect(timeline.get().messageIds).toEqual(ids(1, 2))
  })

  it("a list of channels that was read before Ada disconnected is fetched again", async () => {
    const { hazel, write, settle, ids, whileAway, lists } = await start()
    lists.shut()
    await whileAway(() => write(1))
    await whileAway(() => write(2))
    lists.open()
    await settle()
    expect(
      hazel
        .channel(general.id)
        .get()
        ?.unread.map(({ messageId }) => messageId)
    ).toEqual(ids(1, 2))
  })

  it("events that arrive while the list of channels is fetched are neither lost nor shown too early", async () => {
    const { hazel, write, settle, ids, whileAway, lists } = await start()
    const unread = () =>
      hazel
        .channel(general.id)
        .get()
        ?.unread.map(({ messageId }) => messageId)
    lists.shut()
    await whileAway(() => write(1))
    write(2)
    await settle()
    expect(unread()).toEqual([])
    lists.open()
    await settle()
    expect(unread()).toEqual(ids(1, 2))
  })

  it("events that arrive while a page is fetched are folded into it", async () => {
    const { network, timeline, write, settle, ids, pages } = await start()
    write(1)
    write(2)
    pages.shut()
    void timeline.open()
    await settle()
    network.server.perform(removeOf(8, 1), ben)
    write(3)
    await settle()
    pages.open()
    await settle()
    expect(timeline.get().messageIds).toEqual(ids(2, 3))
  })

  it("a message that is missing in a newer page is not shown by older events of the log", async () => {
    const { network, timeline, write, settle, ids } = await start()
    network.weather = { ...fair, slowestPushMs: 60_000 }
    write(1)
    network.server.perform(removeOf(8, 1), ben)
    write(2)
    const shown = new Set<string>()
    timeline.subscribe(() => timeline.get().messageIds.forEach((id) => shown.add(id)))
    await Promise.all([timeline.open(), settle()])
    for (let minute = 0; minute < 60; minute++) await settle()
    expect([...shown]).toEqual(ids(2))
  })

  it("a message sent before the first page arrives stays visible", async () => {
    const { hazel, timeline, settle, pages } = await start()
    pages.shut()
    void timeline.open()
    const { messageId } = hazel.send({ channelId: general.id, parentId: null, body: "first" })
    let isInView = true
    timeline.subscribe(() => (isInView &&= timeline.get().messageIds.includes(messageId)))
    await settle()
    pages.open()
    await settle()
    expect(timeline.get()).toMatchObject({ status: "ready", messageIds: [messageId] })
    expect(isInView).toBe(true)
  })
})
