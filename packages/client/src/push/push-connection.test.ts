import type { Goodbye } from "@hazel/domain/realtime/frames"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { ada } from "../simulation/cast.ts"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { PushConnection } from "./push-connection.ts"
import type { ReceivedEvent } from "./push-frame.ts"
import type { PushListener } from "./push-socket.ts"

const presence = { mode: "auto", endsAt: null, seq: 0 }

const welcomed = {
  type: "welcome",
  userId: ada.id,
  epoch: "one",
  heartbeatMs: 1_000,
  heads: {},
  snapshots: [],
  presence
}

const start = (token?: string, heartbeatSeconds?: number) => {
  const clock = new VirtualClock()
  const person = { isActive: true }
  const sockets: Array<{ readonly listener: PushListener; readonly sent: Array<string>; isClosed: boolean }> = []
  const received: Array<ReceivedEvent> = []
  const signals: Array<HazelSignal> = []
  const push = new PushConnection({
    open: (listener) => {
      const socket = { listener, sent: [] as Array<string>, isClosed: false }
      sockets.push(socket)
      return { send: (text) => socket.sent.push(text), close: () => (socket.isClosed = true) }
    },
    token,
    heartbeatSeconds,
    clock,
    random: () => 1,
    receiver: {
      position: () => ({ epoch: "one", cursors: { global: 7 }, ...person }),
      welcomed: () => {},
      received: (event) => received.push(event),
      signalled: (signal) => signals.push(signal),
      statusChanged: () => {},
      batch: (run) => run()
    }
  })
  const send = (...frames: ReadonlyArray<object>) =>
    sockets.at(-1)?.listener.received(frames.map((frame) => JSON.stringify(frame)).join("\n"))
  const welcome = () => {
    sockets.at(-1)?.listener.opened()
    send(welcomed)
  }
  const goodbye = (reason: Goodbye["reason"], reconnect: boolean) => send({ type: "goodbye", reason, reconnect })
  push.connect()
  return { push, person, clock, sockets, received, signals, send, welcome, goodbye }
}

describe("the push connection", () => {
  it("sends its cursors, and a token only if it was given one", () => {
    const { sockets, welcome } = start()
    welcome()
    expect(sockets[0]?.sent.map((text) => JSON.parse(text))).toEqual([
      { type: "hello", epoch: "one", cursors: { global: 7 } }
    ])
    const bot = start("secret")
    bot.welcome()
    expect(JSON.parse(bot.sockets[0]?.sent[0] ?? "")).toMatchObject({ token: "secret" })
  })

  it("sends activity that changed while the hello was answered", () => {
    const { sockets, send, person } = start()
    person.isActive = false
    sockets[0]?.listener.opened()
    person.isActive = true
    send(welcomed)
    expect(sockets[0]?.sent.map((text) => JSON.parse(text))).toMatchObject([
      { type: "hello", isActive: false },
      { type: "activity", isActive: true }
    ])
  })

  it("reads every line of a message, keeps events of unknown types, and ignores other lines", () => {
    const { received, send, welcome, sockets } = start()
    welcome()
    sockets[0]?.listener.received("not json")
    send(
      { type: "tea_served", topic: "global", seq: 8, data: {} },
      { type: "unheard of" },
      { type: "tea_served", topic: "global", seq: 9 }
    )
    expect(received.map(({ seq, event }) => [seq, event])).toEqual([
      [8, undefined],
      [9, undefined]
    ])
  })

  it("reads signals, which have no seq, and ignores unknown ones", () => {
    const { received, signals, send, welcome } = start()
    welcome()
    const [channelId, timestamp] = [uuidV7(), "2026-11-21T09:30:00.000Z"]
    const typing = {
      ...{ type: "user_typing", topic: `channel:${channelId}`, timestamp },
      data: { channelId, parentId: null, userId: ada.id, isTyping: true }
    }
    send({ type: "tea_poured", topic: "global", timestamp, data: {} }, typing)
    expect(signals).toEqual([typing])
    expect(received).toEqual([])
  })

  it("answers heartbeats", () => {
    const { sockets, send, welcome } = start()
    welcome()
    send({ type: "ping" })
    expect(sockets[0]?.sent.at(-1)).toBe(`{"type":"pong"}`)
  })

  it("reconnects when nothing arrives for two heartbeats", async () => {
    const { push, clock, sockets, send, welcome } = start()
    welcome()
    await clock.advance(1_999)
    send({ type: "ping" })
    await clock.advance(1_999)
    expect(push.status).toBe("online")
    await clock.advance(1)
    expect(push.status).toBe("offline")
    expect(sockets[0]?.isClosed).toBe(true)
    await clock.advance(1_000)
    expect(sockets).toHaveLength(2)
  })

  it("does not wait forever for a welcome", async () => {
    const { clock, sockets } = start()
    await clock.advance(12_000)
    expect(sockets.length).toBeGreaterThan(1)
  })

  it("keeps waiting for a server that says that the welcome will come", async () => {
    const { push, clock, sockets, send, welcome } = start()
    sockets[0]?.listener.opened()
    for (let seconds = 0; seconds < 60; seconds += 9) {
      await clock.advance(9_000)
      send({ type: "wait" })
    }
    expect(sockets).toHaveLength(1)
    welcome()
    expect(push.status).toBe("online")
  })

  it("does not wait forever for a server that said so once", async () => {
    const { clock, sockets, send } = start()
    send({ type: "wait" })
    await clock.advance(12_000)
    expect(sockets.length).toBeGreaterThan(1)
  })

  it("waits longer after each failure, up to twenty seconds, and starts over after a welcome", async () => {
    const { push, clock, sockets, welcome } = start()
    const delays: Array<number> = []
    for (let failure = 0; failure < 10; failure++) {
      const before = sockets.length
      sockets.at(-1)?.listener.closed()
      const lostAt = clock.now()
      while (sockets.length === before) await clock.advance(50)
      delays.push(clock.now() - lostAt)
    }
    expect(delays.slice(0, 4)).toEqual([1_000, 1_500, 2_250, 3_400])
    expect(delays.at(-1)).toBe(20_000)
    welcome()
    expect(push.status).toBe("online")
    sockets.at(-1)?.listener.closed()
    const before = sockets.length
    await clock.advance(1_000)
    expect(sockets).toHaveLength(before + 1)
  })

  it("reconnects at once when asked to, and only once", async () => {
    const { push, clock, sockets } = start()
    sockets[0]?.listener.closed()
    push.connect()
    push.connect()
    await clock.advance(5_000)
    expect(sockets).toHaveLength(2)
  })

  it("ignores a connection that it has given up", async () => {
    const { push, clock, sockets, received, welcome } = start()
    welcome()
    push.resume()
    await clock.advance(1_000)
    sockets[0]?.listener.received(JSON.stringify({ type: "tea_served", topic: "global", seq: 8 }))
    sockets[0]?.listener.closed()
    expect(received).toEqual([])
    expect(sockets).toHaveLength(2)
  })

  it("is lost at once when the device reports no network, and tries to reconnect (input L6)", async () => {
    const { push, clock, sockets, send, welcome } = start()
    welcome()
    for (let seconds = 0; seconds < 6; seconds++) {
      await clock.advance(1_000)
      send({ type: "ping" })
    }
    push.check()
    expect(push.status).toBe("offline")
    expect(sockets[0]?.isClosed).toBe(true)
    expect(sockets).toHaveLength(2)
    welcome()
    expect(push.status).toBe("online")
  })

  it("stays closed when the device reports no network after Ada's session has ended", async () => {
    const { push, clock, sockets, welcome, goodbye } = start()
    welcome()
    goodbye("signed-out", false)
    push.check()
    await clock.advance(60_000)
    expect(push.status).toBe("signed-out")
    expect(sockets).toHaveLength(1)
  })

  it("stays closed when Ada's session has ended", async () => {
    const { push, clock, sockets, welcome, goodbye } = start()
    welcome()
    goodbye("signed-out", false)
    await clock.advance(60_000)
    expect(push.status).toBe("signed-out")
    expect(sockets).toHaveLength(1)
  })

  it("reconnects when the server restarts", async () => {
    const { push, clock, sockets, welcome, goodbye } = start()
    welcome()
    goodbye("shutting-down", true)
    expect(push.status).toBe("offline")
    await clock.advance(1_000)
    expect(sockets).toHaveLength(2)
  })
})
