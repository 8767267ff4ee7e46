import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { hostileValues } from "../../../testing/hostile-input/hostile-values.ts"
import { rawWords } from "../../../testing/hostile-input/raw-words.ts"
import { conformance } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { enter, openRaw } from "./raw-client.ts"

const isHealthy = Effect.gen(function* () {
  const { ben } = yield* Cast
  const { url } = yield* HazelForTests
  const response = yield* Effect.promise(() => fetch(`${url}/health`))
  const client = yield* connectAs(ben)
  yield* client.isHandled
  return response.ok
})

const events = [
  `["conf",$]`,
  `["conf",{"encoding":$}]`,
  `["typing",$]`,
  `["typing","room",$]`,
  `["chat message",$]`,
  `["chat message",{"room":$,"message":"Hello"}]`,
  `["chat message",{"room":"room","message":$}]`,
  `["chat message",{"room":"room","message":"Hello","_id":$}]`,
  `["ping",$]`,
  `["auth2",$,$]`,
  `["auth",$]`
]

conformance("a hostile client of the protocol", (it) => {
  it.effect("is answered by refusals that reveal nothing, whatever it puts in any field of an event", () =>
    Effect.gen(function* () {
      const raw = yield* enter
      let id = 0
      for (const event of events) {
        for (const value of hostileValues) raw.send(`42${++id}${event.replaceAll("$", () => value)}`)
        raw.send(`42${++id}["ping"]`)
        // A value that is no JSON ends the socket; the others are answered.
        yield* Effect.race(raw.next(`43${id}[`), Effect.asVoid(raw.closed))
      }
      for (const text of raw.texts) expect(text).not.toMatch(rawWords)
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("cannot change anything of others by the names of prototypes", () =>
    Effect.gen(function* () {
      const raw = yield* enter
      const polluting = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]
      for (const [index, name] of polluting.entries()) {
        raw.send(`42${index + 1}["chat message",{"${name}":{"room":"x","polluted":true},"room":"${name}"}]`)
        raw.send(`42["${name}",{"polluted":true}]`)
        raw.send(`42["auth2","t",{"${name}":"x"}]`)
        yield* raw.next(`43${index + 1}[`)
      }
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false)
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("is closed for packets that are malformed, have attachments, or come before it is connected", () =>
    Effect.gen(function* () {
      const deep = `42["x",${"[".repeat(200)}${"]".repeat(200)}]`
      const before = ['42["ping"]', "4", "49", "x", "", "451-[]"]
      const after = [
        "42",
        "42{}",
        "42[7]",
        '42["disconnect"]',
        '451-["x",{"_placeholder":true,"num":0}]',
        "461-[]",
        deep
      ]
      for (const packet of before) {
        const raw = yield* openRaw
        raw.send(packet)
        yield* raw.closed
      }
      for (const packet of after) {
        const raw = yield* openRaw
        yield* raw.join
        raw.send(packet)
        yield* raw.closed
      }
      const binary = yield* enter
      for (let count = 0; count < 1_000; count++) binary.send(Buffer.alloc(1_000))
      yield* binary.closed
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("is closed for packets that are too long, which are shorter before it has authenticated", () =>
    Effect.gen(function* () {
      const stranger = yield* openRaw
      yield* stranger.join
      stranger.send(`420["auth2","${"t".repeat(9_000)}"]`)
      yield* stranger.closed
      const client = yield* enter
      client.send(`42["chat message",{"message":"${"m".repeat(1024 * 1024)}"}]`)
      yield* client.closed
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("floods with acknowledgements that nobody asked for, and is served after them like everybody", () =>
    Effect.gen(function* () {
      const raw = yield* enter
      for (let count = 0; count < 20_000; count++) raw.send(`43${count}["x"]`)
      raw.send('427["ping"]')
      yield* raw.next("437[")
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("may not try more than three tokens on one socket", () =>
    Effect.gen(function* () {
      const raw = yield* openRaw
      yield* raw.join
      for (let id = 1; id <= 5; id++) raw.send(`42${id}["auth2","wrong",{"CLIENT_KEY":"hzc_wrong"}]`)
      expect(yield* raw.next("433[")).toContain('"RC":401')
      expect(yield* raw.next("434[")).toContain('"RC":429')
    })
  )

  it.effect("is refused other namespaces", () =>
    Effect.gen(function* () {
      const raw = yield* openRaw
      raw.send("40/admin,")
      expect(yield* raw.next("44")).toBe('44/admin,{"message":"Invalid namespace"}')
    })
  )
})

conformance(
  "a flood of packets",
  (it) => {
    it.effect("is read no faster than the pace of sockets allows", () =>
      Effect.gen(function* () {
        const raw = yield* enter
        const answers = () => raw.texts.filter((text) => text.startsWith("431[")).length
        // Node hands over 64 KiB at once, so short packets would be many before the pace counts them.
        const packet = `421["ping","${"p".repeat(200)}"]`
        for (let count = 0; count < 6_000; count++) raw.send(packet)
        const { url } = yield* HazelForTests
        let [before, rounds] = [-1, 0]
        // Ends when nothing more was answered while twenty other requests were.
        while (before < answers() || rounds < 20) {
          rounds = before < answers() ? 0 : rounds + 1
          before = answers()
          yield* Effect.promise(() => fetch(`${url}/health`))
        }
        expect(answers()).toBeGreaterThan(100)
        expect(answers()).toBeLessThan(3_000)
      })
    )
  },
  { rateLimits: "on" }
)
