import { hash } from "node:crypto"
import { expect } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { aChannelWith, Cast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { asksByPolling, enterPolling, hasEnded, openPolling, separator } from "./polling-client.ts"

const inChunks = (length: number, chunks: number) =>
  new ReadableStream({
    start: (controller) => {
      for (let count = 0; count < chunks; count++) controller.enqueue(Buffer.alloc(length / chunks, "4"))
      controller.close()
    }
  })

conformance("a hostile client over polling", (it) => {
  it.effect("is refused bodies that are too long, which are shorter before it has authenticated", () =>
    Effect.gen(function* () {
      const stranger = yield* openPolling
      expect((yield* stranger.send(`4${"x".repeat(9_000)}`)).status).toBe(413)
      yield* hasEnded(stranger)
      const member = yield* enterPolling
      expect((yield* member.send(`42["ping","${"x".repeat(9_000)}"]`)).status).toBe(200)
      expect((yield* member.send("4".repeat(129 * 1024))).status).toBe(413)
      yield* hasEnded(member)
    })
  )

  it.effect("is refused a body that is too long although it does not say its length", () =>
    Effect.gen(function* () {
      const { sid } = yield* openPolling
      const init = { method: "POST", body: inChunks(256 * 1024, 16), duplex: "half" } as const
      expect((yield* asksByPolling(`EIO=4&sid=${sid}`, init)).status).toBe(413)
    })
  )

  it.effect("ends its session by packets that are malformed, have attachments, or are too many in one body", () =>
    Effect.gen(function* () {
      const packets = [
        "x",
        "42",
        "42[7]",
        "451-[]",
        "bAAAA",
        '40{}\u001e42["ping"]\u001e49',
        Array.from({ length: 1_001 }, () => "3").join(separator)
      ]
      for (const body of packets) {
        const session = yield* openPolling
        yield* session.send("40")
        yield* session.send(body)
        yield* hasEnded(session)
      }
      const { ben } = yield* Cast
      yield* (yield* connectAs(ben, { transports: "polling" })).isHandled
    })
  )

  it.effect("of version 3 of Engine.IO sends any bytes as a body, and the others are served as before", () =>
    Effect.gen(function* () {
      const random = (length: number) => hash("sha512", String(length), "buffer").subarray(0, length)
      const texts = [
        "",
        ":",
        "0:",
        "-1:4",
        "1e9:4",
        "9".repeat(400),
        "2:40",
        "5:4ä👋x",
        "1:9",
        "4:42[7]",
        "2:b4",
        "6:bAAAA"
      ]
      const lengths = [
        [0],
        [0, 255],
        [0, 9, 255],
        [1, 0, 255],
        [0, 1, 255, 52],
        [1, 2, 255, 4, 1],
        [0, 9, 9, 9, 255],
        [2]
      ]
      const bodies = [
        ...texts.map((text) => [text, "text/plain"] as const),
        ...lengths.map((bytes) => [Buffer.from(bytes), "application/octet-stream"] as const),
        ...Array.from({ length: 40 }, (_, index) => [random(index + 1), "application/octet-stream"] as const)
      ]
      for (const [body, type] of bodies) {
        const { text } = yield* asksByPolling("EIO=3")
        const [, sid] = /"sid":"([^"]+)"/.exec(text)!
        yield* asksByPolling(`EIO=3&sid=${sid}`, { method: "POST", body, headers: { "content-type": type } })
      }
      const { ben } = yield* Cast
      yield* (yield* connectAs(ben, { transports: "polling" })).isHandled
    })
  )

  it.effect("I3 has to authenticate in time, like everybody", () =>
    Effect.gen(function* () {
      const session = yield* openPolling
      yield* session.send("40")
      yield* session.poll
      yield* TestClock.adjust("10 seconds")
      expect((yield* session.poll).text).toContain("41")
      yield* hasEnded(session)
    })
  )
})

conformance("a client over polling that does not fetch what it is sent", (it) => {
  it.effect("is ended when too much waits for it", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { sockets } = yield* FrontDoor
      const channelId = yield* aChannelWith(ada, ben)
      const before = sockets.all
      const session = yield* enterPolling
      expect(sockets.all).toBe(before + 1)
      for (let count = 0; count < 300 && sockets.all > before; count++) {
        yield* writes(ada, channelId, "長".repeat(10_000))
      }
      yield* hasEnded(session)
      expect(sockets.all).toBe(before)
    })
  )
})

conformance(
  "many clients that do not authenticate",
  (it) => {
    it.effect("may open as many sessions over polling as sockets, and no more until these have ended", () =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const { sockets } = yield* FrontDoor
        const before = sockets.all
        const answers = yield* Effect.all(
          Array.from({ length: 1_000 }, () => asksByPolling("EIO=4")),
          { concurrency: 50 }
        )
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(50 - before)
        expect(answers.filter(({ status }) => status === 429)).toHaveLength(950 + before)
        expect(sockets.all).toBe(50)
        yield* TestClock.adjust("10 seconds")
        yield* Effect.promise(async () => {
          while (sockets.all > before) await fetch(`${url}/health`)
        })
        expect((yield* asksByPolling("EIO=4")).status).toBe(200)
      })
    )
  },
  { rateLimits: "on", socketsPerAddress: 50 }
)

conformance(
  "a flood over polling",
  (it) => {
    it.effect("is read no faster than the pace of sockets allows, one request after the other", () =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const flood = Array.from({ length: 300 }, () => '42["ping"]').join(separator)
        const [patient, pushing] = [yield* enterPolling, yield* enterPolling]
        for (const session of [patient, pushing]) expect((yield* session.send(flood)).status).toBe(200)
        const held = yield* Effect.forkChild(patient.send('427["ping"]'))
        const pushed = yield* Effect.forkChild(pushing.send('427["ping"]'))
        for (let count = 0; count < 20; count++) yield* Effect.promise(() => fetch(`${url}/health`))
        expect([held.pollUnsafe(), pushed.pollUnsafe()]).toEqual([undefined, undefined])
        expect((yield* pushing.send('428["ping"]')).status).toBe(400)
        yield* hasEnded(pushing)
        yield* TestClock.adjust("7 seconds")
        expect((yield* Fiber.join(held)).status).toBe(200)
        expect((yield* patient.poll).text).toContain("437[")
      })
    )
  },
  { rateLimits: "on" }
)
