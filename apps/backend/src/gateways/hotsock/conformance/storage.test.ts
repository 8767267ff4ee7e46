import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { conformance, Customer } from "./harness.ts"
import type { RawClient } from "./raw-client.ts"

const lobby = (name: string) => ({
  channels: {
    [name]: {
      subscribe: true,
      storage: {
        settings: { observe: true, get: true, set: true },
        "player.*": { observe: true },
        secret: { set: true }
      }
    }
  }
})

const set = (client: RawClient, channel: string, key: string, data?: unknown) =>
  client.send({ event: "hotsock.channelStorageSet", channel, key, data })

const get = (client: RawClient, channel: string, key: string) => {
  client.send({ event: "hotsock.channelStorageGet", channel, key })
  return client.nextText("hotsock.channelStorageData")
}

conformance("a storage entry", (it) => {
  it.effect("W8 W9 R7 R8 reaches its observers, also the one who set it, and can be read", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const channel = "game.lobby"
      const host = yield* connect({ uid: "host", ...lobby(channel) })
      const guest = yield* connect({ channels: { [channel]: { subscribe: true } } })
      for (const client of [host, guest]) yield* client.subscribe(channel)
      set(host, channel, "settings", { maxPlayers: 4 })
      expect(yield* host.nextText("hotsock.channelStorageUpdated")).toBe(
        '{"event":"hotsock.channelStorageUpdated","channel":"game.lobby","key":"settings","data":{"maxPlayers":4},"meta":{"uid":"host","umd":null}}'
      )
      expect(yield* get(host, channel, "settings")).toBe(
        '{"event":"hotsock.channelStorageData","channel":"game.lobby","key":"settings","data":{"maxPlayers":4},"meta":{"uid":"host","umd":null}}'
      )
      yield* guest.isHandled
      expect(guest.events).not.toContain("hotsock.channelStorageUpdated")
    })
  )

  it.effect("R7 is sent to new observers right after their subscription", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const channel = "game.replayed"
      const host = yield* connect({ uid: "host", ...lobby(channel) })
      for (const [key, data] of [
        ["settings", 1],
        ["secret", 2]
      ] as const)
        set(host, channel, key, data)
      yield* host.isHandled
      const guest = yield* connect(lobby(channel))
      yield* guest.subscribe(channel)
      expect(yield* guest.next("hotsock.channelStorageUpdated")).toMatchObject({ key: "settings", data: 1 })
      expect(guest.events.slice(1)).toEqual(["hotsock.subscribed", "hotsock.channelStorageUpdated"])
    })
  )

  it.effect("T8 is cleared by null or {}, and an equal value reaches nobody", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const channel = "game.cleared"
      const host = yield* connect({ uid: "host", ...lobby(channel) })
      yield* host.subscribe(channel)
      for (const data of [{ a: 1, b: 2 }, { b: 2, a: 1 }, {}, null, undefined, { a: 1 }])
        set(host, channel, "settings", data)
      yield* host.isHandled
      const updates = host.frames.filter(({ event }) => event === "hotsock.channelStorageUpdated")
      expect(updates.map(({ data }) => data)).toEqual([{ a: 1, b: 2 }, null, { a: 1 }])
    })
  )

  it.effect("R8 that is not set has nulls", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const channel = "game.unset"
      const host = yield* connect(lobby(channel))
      expect(yield* get(host, channel, "settings")).toBe(
        '{"event":"hotsock.channelStorageData","channel":"game.unset","key":"settings","data":null,"meta":null}'
      )
    })
  )

  it.effect("C9 R12 is read and set only with a directive", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const channel = "game.forbidden"
      const host = yield* connect(lobby(channel))
      set(host, channel, "player.1", 1)
      expect(yield* host.nextError).toMatchObject({ code: "STORAGE_PERMISSION_DENIED", channel })
      host.send({ event: "hotsock.channelStorageGet", channel, key: "secret" })
      expect(yield* host.nextError).toMatchObject({ code: "STORAGE_PERMISSION_DENIED", channel })
    })
  )
})
