import type { ConnectionStatus } from "@hazel/client"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { makeStore } from "../../ui/store.ts"
import { type ConnectionNews, watchConnection } from "./connection-news.ts"

const start = () => {
  const connection = makeStore<ConnectionStatus>("online")
  const hasNetwork = makeStore(true)
  const shown: Array<ConnectionNews> = []
  watchConnection(connection, hasNetwork, (news) => {
    if (news !== shown.at(-1)) shown.push(news)
  })
  return { connection, hasNetwork, shown }
}

describe("the connection bar (input L6)", () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it("shows within a moment that the device has no network", () => {
    const { connection, hasNetwork, shown } = start()
    hasNetwork.set(false)
    connection.set("offline")
    vi.advanceTimersByTime(200)
    expect(shown).toEqual(["offline"])
  })

  it("shows that Hazel cannot be reached, but not for a short interruption", () => {
    const { connection, shown } = start()
    connection.set("offline")
    vi.advanceTimersByTime(1_000)
    connection.set("online")
    vi.advanceTimersByTime(10_000)
    expect(shown).toEqual([])
    connection.set("offline")
    vi.advanceTimersByTime(1_500)
    expect(shown).toEqual(["unreachable"])
  })

  it("follows a change of the cause", () => {
    const { connection, hasNetwork, shown } = start()
    hasNetwork.set(false)
    connection.set("offline")
    vi.advanceTimersByTime(200)
    hasNetwork.set(true)
    expect(shown).toEqual(["offline", "unreachable"])
  })

  it("shows nothing when a device without a network reaches a Hazel of its own", () => {
    const { connection, hasNetwork, shown } = start()
    hasNetwork.set(false)
    connection.set("offline")
    vi.advanceTimersByTime(50)
    connection.set("online")
    vi.advanceTimersByTime(10_000)
    expect(shown).toEqual([])
  })

  it("shows for two seconds that the connection is back, also after another short loss", () => {
    const { connection, shown } = start()
    connection.set("offline")
    vi.advanceTimersByTime(1_500)
    connection.set("online")
    vi.advanceTimersByTime(1_000)
    connection.set("offline")
    vi.advanceTimersByTime(100)
    connection.set("online")
    vi.advanceTimersByTime(10_000)
    expect(shown).toEqual(["unreachable", "back", undefined])
  })
})
