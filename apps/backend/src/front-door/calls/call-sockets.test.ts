import { expect } from "@effect/vitest"
import { connect } from "@hazel/client/connect"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { posts } from "../../testing/harness/raw-call.ts"
import { head, rawPeer } from "../../testing/harness/raw-peer.ts"
import { bareCall, line, socketForCalls, until } from "../../testing/harness/socket-for-calls.ts"
import { answerLimits, callLimits } from "../limits/index.ts"
import { CallPeers } from "./call-peers.ts"
import { peerOfLines } from "../../testing/harness/peer-of-lines.ts"

/** A channel whose page is three megabytes. */
const aHeavyChannel = Effect.gen(function* () {
  const { ada } = yield* Cast
  const channelId = yield* aChannelWith(ada)
  const body = "漢".repeat(10_000)
  yield* Effect.forEach(Array.from({ length: 100 }), () => writes(ada, channelId, body), { concurrency: 20 })
  return channelId
})

withCast("a socket for calls", (it) => {
  it.effect("whose answers are not read is closed, and harms nobody else (attack 1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const peers = yield* CallPeers
      const channelId = yield* aHeavyChannel
      const { socket } = yield* socketForCalls
      const before = peers.ids()
      socket.send(line("me", "user.me", {}, ada.token))
      socket.pause()
      const mine = peerOfLines(peers, Math.max(...before))
      for (let id = 0; id < 540; id++) socket.send(line(id, "message.list", { channelId, limit: 100 }, ada.token))
      yield* until(() => mine.isOver)
      expect(mine.inFlight).toBeLessThanOrEqual(callLimits.inFlight)
      yield* until(() => !peers.ids().has(Math.max(...before)))
      yield* ada.asks((hazel) => hazel.user.me())
    })
  )

  it.effect("that stops reading is not read from, and closed after half a minute (attack 1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const peers = yield* CallPeers
      const channelId = yield* aHeavyChannel
      const { socket, closed } = yield* socketForCalls
      const mine = peerOfLines(peers, Math.max(...peers.ids()))
      socket.pause()
      // More than the kernels keep between both ends, and less than closes the connection at once.
      for (let id = 0; id < 5; id++) socket.send(line(id, "message.list", { channelId, limit: 100 }, ada.token))
      yield* until(() => mine.isPaused && mine.inFlight === 0)
      expect(mine.isOver).toBe(false)
      yield* TestClock.adjust("32 seconds")
      expect(mine.isOver).toBe(true)
      socket.resume()
      expect(yield* closed).toEqual({ code: 4430, reason: "slow" })
    })
  )

  it.effect("that sends a malformed line is closed with the reason (attack 1)", () =>
    Effect.gen(function* () {
      const { socket, answers, closed } = yield* socketForCalls
      socket.send(`\n${"1\n".repeat(500)}`)
      expect(yield* closed).toEqual({ code: 4400, reason: "malformed-line" })
      const message = "Line 2 is no call. It is not a complete JSON object."
      const defect = { _tag: "InvalidInputError", reason: "malformed-line", message }
      expect(answers.map((answer) => JSON.parse(answer))).toEqual([{ _tag: "Defect", defect }])
    })
  )

  it.effect("whose line never ends is closed with the reason (attack 2)", () =>
    Effect.gen(function* () {
      const [long, fragmented, begun] = [yield* socketForCalls, yield* socketForCalls, yield* socketForCalls]
      long.socket.send("x".repeat(callLimits.lineBytesBeforeSignIn + 1))
      expect(yield* long.closed).toEqual({ code: 4413, reason: "line-too-long" })
      // One frame that is never finished.
      for (let sent = 0; sent < 20; sent++) fragmented.socket.send("x".repeat(32 * 1024), { fin: false })
      expect(yield* fragmented.closed).toEqual({ code: 4413, reason: "line-too-long" })
      const { ada } = yield* Cast
      const peers = yield* CallPeers
      const mine = peerOfLines(peers, Math.max(...peers.ids()))
      begun.socket.send(`${line(1, "user.me", {}, ada.token)}{`)
      yield* until(() => mine.begunBytes === 1 && begun.answers.length === 1)
      yield* TestClock.adjust("17 seconds")
      expect(yield* begun.closed).toEqual({ code: 4408, reason: "line-timeout" })
    })
  )

  it.effect("with thousands of calls in one frame is closed, with a thousand is answered (attack 5)", () =>
    Effect.gen(function* () {
      const guesses = (count: number) =>
        Array.from({ length: count }, (_, id) => line(id, "user.me", {}, `guess-${id}`)).join("")
      const [greedy, fair] = [yield* socketForCalls, yield* socketForCalls]
      greedy.socket.send(guesses(1_001))
      expect(yield* greedy.closed).toEqual({ code: 4414, reason: "too-many-lines" })
      fair.socket.send(guesses(1_000))
      yield* until(() => fair.answers.length === 1_000)
      expect(fair.answers.every((answer) => answer.includes("UnauthorizedError"))).toBe(true)
    })
  )

  it.effect("on which nobody signs in is closed with the reason, on which somebody does is not (attack 6)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [silent, chatty, known] = [yield* socketForCalls, yield* socketForCalls, yield* socketForCalls]
      chatty.socket.send(line(1, "user.me", {}, "nobody"))
      known.socket.send(line(1, "user.me", {}, ada.token))
      yield* until(() => chatty.answers.length === 1 && known.answers.length === 1)
      yield* TestClock.adjust("12 seconds")
      for (const { closed } of [silent, chatty])
        expect(yield* closed).toEqual({ code: 4401, reason: "sign-in-timeout" })
      known.socket.send(line(2, "user.me", {}, ada.token))
      yield* until(() => known.answers.length === 2)
    })
  )

  it.effect("that is closed is opened again by the SDK with its next call", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { ada } = yield* Cast
      const peers = yield* CallPeers
      const hazel = yield* Effect.acquireRelease(
        Effect.sync(() => connect({ url, token: ada.token })),
        (client) => Effect.promise(() => client.close())
      )
      const before = peers.ids()
      yield* Effect.promise(() => hazel.call((client) => client.user.me()))
      const mine = [...peers.ids()].find((id) => !before.has(id))
      peerOfLines(peers, mine!).close("busy")
      yield* until(() => !peers.ids().has(mine!))
      const { user } = yield* Effect.promise(() => hazel.call((client) => client.user.me()))
      expect(user.id).toBe(ada.id)
    })
  )
})

/** Waits until the next peer has come and gone. */
const comingAndGoing = (peers: CallPeers["Service"]) => {
  const known = peers.ids()
  const { promise, resolve } = Promise.withResolvers<{ readonly mostInFlight: number }>()
  let mine: number | undefined
  let mostInFlight = 0
  const check = () => {
    mine ??= [...peers.ids()].find((id) => !known.has(id))
    const peer = mine === undefined || !peers.ids().has(mine) ? undefined : peerOfLines(peers, mine)
    mostInFlight = Math.max(mostInFlight, peer?.inFlight ?? 0)
    if (mine !== undefined && peer === undefined) resolve({ mostInFlight })
    else setImmediate(check)
  }
  check()
  return promise
}

withCast("a request with calls", (it) => {
  it.effect("whose answers are not read is cut (attack 1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const peers = yield* CallPeers
      const channelId = yield* aHeavyChannel
      const peer = yield* rawPeer
      peer.socket.pause()
      const came = comingAndGoing(peers)
      const body = Array.from({ length: 540 }, (_, id) =>
        line(id, "message.list", { channelId, limit: 100 }, ada.token)
      ).join("")
      yield* peer.write(head("POST /rpc HTTP/1.1", "Host: hazel", `Content-Length: ${body.length}`) + body)
      const { mostInFlight } = yield* Effect.promise(() => came)
      expect(mostInFlight).toBeLessThanOrEqual(callLimits.inFlight)
      peer.socket.resume()
      yield* peer.closed
      expect(peer.answer.length).toBeLessThan(answerLimits.closeAboveBytes + 32 * 1024 * 1024)
    })
  )

  it.effect("has all of them answered, many more than may be in flight (attack 5)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const ids = Array.from({ length: 5 * callLimits.inFlight }, (_, id) => String(id))
      const { status, text } = yield* posts(
        ids
          .map((id) => line(id, "user.me", {}, ada.token))
          .join("")
          .trimEnd()
      )
      const answered = text
        .trim()
        .split("\n")
        .map((answer) => String(JSON.parse(answer).requestId))
      expect(status).toBe(200)
      expect(answered.toSorted()).toEqual(ids.toSorted())
    })
  )

  it.effect.each([
    ["a malformed line", "1\n", "malformed-line", "Line 1 is no call. It is not a complete JSON object."],
    ["a truncated call", line(1, "user.me", {}, "").slice(0, -10), "malformed-line", "Line 1 is no call. It is not"],
    ["a call without an id", '\n{"_tag":"Request"}\n', "malformed-line", 'Line 2 is no call. Its "id" must be'],
    ["thousands of calls", "{}\n".repeat(8_455), "too-many-lines", "may hold 1000 lines."],
    ["a long line", "x".repeat(callLimits.lineBytesBeforeSignIn + 1), "line-too-long", "A line may have 262144 bytes"]
  ] as const)("that holds %s is refused with the reason (input A2)", ([, body, reason, message]) =>
    Effect.gen(function* () {
      const { status, text } = yield* posts(body)
      expect(status).toBe(400)
      expect(JSON.parse(text)).toEqual({
        _tag: "Defect",
        defect: { _tag: "InvalidInputError", reason, message: expect.stringContaining(message) }
      })
    })
  )

  it.effect.each([
    ["a malformed line", "nonsense\n", "It is not a complete JSON object."],
    ["a truncated call", '{"_tag":"Request","id":"3","tag":"user.m', "It is not a complete JSON object."],
    ["a second call with the same id", "again", 'Its "id" belongs to a call that is not answered yet.']
  ] as const)("has the calls before %s answered, and none after it (input A2)", ([, broken, problem]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [first, second, third] = [1, 2, 3].map((id) => line(id, "user.me", {}, ada.token))
      const { status, text } = yield* posts([first, second, broken === "again" ? first : broken, third].join(""))
      expect(status).toBe(200)
      const answers = text
        .trim()
        .split("\n")
        .map((answer) => JSON.parse(answer))
      const refused = answers.pop()
      expect(answers.map(({ requestId, exit }) => [requestId, exit._tag]).toSorted()).toEqual([
        ["1", "Success"],
        ["2", "Success"]
      ])
      expect(refused).toEqual({
        _tag: "Defect",
        defect: { _tag: "InvalidInputError", reason: "malformed-line", message: `Line 3 is no call. ${problem}` }
      })
    })
  )

  it.effect.each([
    ["ends without a newline", bareCall],
    ["has no headers", '{"_tag":"Request","id":"1","tag":"user.me","payload":{}}\n'],
    ["has a number as its id and nothing else", '{"_tag":"Request","id":1,"tag":"user.me","payload":{}}'],
    ["stands between empty lines", `\r\n\n${bareCall}\n\n`]
  ] as const)("is answered when its call %s (input A1, A2)", ([, body]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { status, text } = yield* posts(body, { authorization: `Bearer ${ada.token}` })
      expect(status).toBe(200)
      expect(JSON.parse(text)).toMatchObject({ exit: { _tag: "Success", value: { user: { id: ada.id } } } })
    })
  )
})
