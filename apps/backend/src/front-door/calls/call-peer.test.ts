import { setImmediate as turn } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { PeerForTests } from "../../testing/harness/peer-for-tests.ts"
import { ByteBudget } from "../byte-budget.ts"
import { answerLimits, callLimits } from "../limits/index.ts"
import { LinePace } from "./line-pace.ts"

const call = (id: number | string) => `{"_tag":"Request","id":"${id}","tag":"user.me","payload":{},"headers":[]}\n`
const calls = (count: number) => Array.from({ length: count }, (_, id) => call(id)).join("")
const ping = `{"_tag":"Ping"}\n`

describe("a peer that does not take its answers (attack 1)", () => {
  it("is not read from while much is unread, and is again once it has taken the answers", async () => {
    const peer = new PeerForTests().sends(call(1))
    peer.unread = answerLimits.pauseAboveBytes + 1
    peer.answered("1")
    expect(peer.isRead).toBe(false)
    peer.sends(call(2))
    await peer.settles()
    expect(peer.delivered).toHaveLength(1)
    peer.unread = 0
    peer.calls.drained()
    expect(peer.isRead).toBe(true)
    expect(peer.delivered).toHaveLength(2)
  })

  it("is closed after half a minute", () => {
    const peer = new PeerForTests().sends(call(1))
    peer.calls.signedIn("ada")
    peer.unread = answerLimits.pauseAboveBytes + 1
    peer.answered("1")
    expect(peer.passes(29).closing).toBeUndefined()
    expect(peer.passes(2).closing).toBe("slow")
  })

  it("is closed at once when too much is unread", () => {
    const peer = new PeerForTests().sends(call(1))
    peer.unread = answerLimits.closeAboveBytes + 1
    peer.answered("1")
    expect(peer.closing).toBe("slow")
  })

  it("is closed when all together have too much unread, and then leaves room for others", () => {
    const unread = new ByteBudget(3 * answerLimits.pauseAboveBytes, 3 * answerLimits.pauseAboveBytes)
    const peers = Array.from({ length: 2 }, () => new PeerForTests({ unread }).sends(call(1)))
    for (const peer of peers) {
      peer.unread = 2 * answerLimits.pauseAboveBytes
      peer.answered("1")
    }
    expect(peers.map(({ closing }) => closing)).toEqual([undefined, "slow"])
    peers[0]!.unread = 0
    peers[0]!.calls.drained()
    expect(unread.taken).toBe(0)
  })

  it("has few calls in flight, and goes on when one is answered", async () => {
    const peer = new PeerForTests().sends(calls(callLimits.inFlight + 10))
    await peer.settles()
    expect(peer.delivered).toHaveLength(callLimits.inFlight)
    expect(peer.isRead).toBe(false)
    peer.answered("3")
    await peer.settles()
    expect(peer.delivered).toHaveLength(callLimits.inFlight + 1)
    expect(peer.isRead).toBe(false)
    for (let id = 4; id < 20; id++) peer.answered(String(id))
    await peer.settles()
    expect(peer.delivered).toHaveLength(callLimits.inFlight + 10)
    expect(peer.isRead).toBe(true)
  })
})

describe("a line that is no call (attack 1)", () => {
  it.each([
    "1",
    "{",
    "null",
    "[]",
    '"text"',
    "\0",
    "{}",
    '{"_tag":"Eof"}',
    '{"_tag":"Exit","requestId":"1"}',
    '{"_tag":"Request"}',
    '{"_tag":"Request","id":{},"tag":"user.me"}',
    '{"_tag":"Request","id":"1","tag":5}',
    '{"_tag":"Request","id":"1","tag":"user.me","headers":{}}',
    '{"_tag":"Request","id":"1","tag":"user.me","headers":["a"]}',
    '{"_tag":"Request","id":"1","tag":"user.me","isNotification":true}',
    '{"_tag":"Request","id":"1","tag":"user.me","discard":true}',
    `{"_tag":"Request","id":"${"1".repeat(100)}","tag":"user.me"}`,
    `{"_tag":"Request","id":"1","tag":"user.me","headers":${JSON.stringify(Array.from({ length: 100 }, () => ["a", "b"]))}}`,
    `{"_tag":"Request","id":"1","tag":"user.me","payload":${"[".repeat(100)}${"]".repeat(100)}}`,
    '{"_tag":"Interrupt"}',
    '{"__proto__":{"_tag":"Ping"}}'
  ])("closes: %s", (line) => {
    const peer = new PeerForTests().sends(`${line}\n${ping}`)
    expect(peer.closing).toBe("malformed-line")
    expect(peer.delivered).toEqual([])
  })

  it("is a second one with the id of one in flight", () => {
    expect(new PeerForTests().sends(call(1) + call(1)).closing).toBe("malformed-line")
  })

  it("does not end the calls before it", () => {
    const peer = new PeerForTests().sends(`${call(1)}nonsense\n`)
    expect(peer.delivered).toMatchObject([{ id: "1", headers: [["cookie", "of the connection"]] }])
  })
})

describe("a line that does not end (attack 2)", () => {
  it("is closed after fifteen seconds, however it goes on", () => {
    const peer = new PeerForTests().sends(call(1))
    peer.calls.signedIn("ada")
    for (let second = 0; second < 14; second++) peer.sends("x").passes(0)
    expect(peer.closing).toBeUndefined()
    expect(peer.sends("x").passes(2).closing).toBe("line-timeout")
  })

  it("does not count from one line to the next", () => {
    const peer = new PeerForTests().sends(call(1))
    peer.calls.signedIn("ada")
    for (let second = 0; second < 60; second++)
      peer
        .sends(` \n`.replace(" ", ping.trim()) + "{")
        .passes(0)
        .sends(`"_tag":"Ping"}\n`)
    expect(peer.closing).toBeUndefined()
  })

  it("may be longer once somebody is signed in", () => {
    const stranger = new PeerForTests().sends("x".repeat(callLimits.lineBytesBeforeSignIn))
    expect(stranger.closing).toBeUndefined()
    expect(stranger.sends("x").closing).toBe("line-too-long")
    const ada = new PeerForTests().sends(call(1))
    ada.calls.signedIn("ada")
    ada.sends("x".repeat(callLimits.lineBytesBeforeSignIn + 1))
    expect(ada.closing).toBeUndefined()
    expect(ada.sends("x".repeat(callLimits.lineBytes)).closing).toBe("line-too-long")
  })

  it("is refused at its end, too", () => {
    const long = `{"_tag":"Ping","x":"${"x".repeat(callLimits.lineBytesBeforeSignIn)}"}\n`
    expect(new PeerForTests().sends(long).closing).toBe("line-too-long")
  })
})

describe("a frame of many calls (attack 5)", () => {
  it("is closed above a thousand lines", () => {
    expect(new PeerForTests().sends(calls(callLimits.linesPerFrame + 1)).closing).toBe("too-many-lines")
    expect(new PeerForTests().sends("\n".repeat(500_000)).closing).toBe("too-many-lines")
    expect(new PeerForTests().sends(calls(callLimits.linesPerFrame)).closing).toBeUndefined()
  })

  it("gives others their turn after a few", async () => {
    const peer = new PeerForTests({ answers: true }).sends(ping.repeat(100))
    expect(peer.delivered).toHaveLength(callLimits.perTurn)
    await turn()
    expect(peer.delivered).toHaveLength(2 * callLimits.perTurn)
    await peer.settles()
    expect(peer.delivered).toHaveLength(100)
    expect(peer.sent).toBe(`{"_tag":"Pong"}\n`.repeat(100))
  })

  it("is not read from while lines of it wait for their turn", async () => {
    const peer = new PeerForTests({ answers: true }).sends(ping.repeat(100))
    expect(peer.isRead).toBe(false)
    await peer.settles()
    expect(peer.delivered).toHaveLength(100)
    expect(peer.isRead).toBe(true)
  })

  it.each([
    ["empty lines", "\n".repeat(1_000)],
    ["lines of nothing but their end", "\r\n".repeat(1_000)]
  ])("of %s is read at the rate of a person, too", async (_what, frame) => {
    const peer = new PeerForTests({ areLinesCounted: true })
    const frames = callLimits.lineBurst / 1_000
    for (let count = 0; count < frames; count++) peer.sends(frame)
    await peer.hasTurns(frames * 1_000)
    expect(peer.isRead).toBe(false)
    peer.sends(ping)
    await peer.settles()
    expect(peer.delivered, "later ones wait").toEqual([])
    peer.passes(0)
    await peer.settles()
    expect(peer.delivered).toHaveLength(1)
    expect(peer.isRead).toBe(true)
  })

  it.each([
    ["nothing", ""],
    ["a part of a line", " "]
  ])("counts as a line when it holds %s", async (_what, frame) => {
    const peer = new PeerForTests({ areLinesCounted: true })
    for (let count = 0; count < callLimits.lineBurst; count++) peer.sends(frame)
    expect(peer.isRead).toBe(false)
    peer.passes(0)
    expect(peer.isRead).toBe(true)
  })

  it("is read at the rate of a person, when limits are on", async () => {
    const peer = new PeerForTests({ answers: true, areLinesCounted: true })
    const frames = callLimits.lineBurst / 1_000 + 1
    for (let frame = 0; frame < frames; frame++) peer.sends(ping.repeat(1_000))
    await peer.settles()
    expect(peer.delivered).toHaveLength(callLimits.lineBurst)
    expect(peer.isRead).toBe(false)
    peer.passes(0)
    await peer.settles()
    expect(peer.delivered).toHaveLength(callLimits.lineBurst + 1_000)
    peer.passes(0)
    expect(peer.isRead).toBe(true)
  })
})

describe("peers of one address that have not signed in (attack 5)", () => {
  it("are read at the pace of one of them, and go on once they have", async () => {
    const pace = new LinePace()
    const peers = Array.from({ length: 10 }, () => new PeerForTests({ answers: true, areLinesCounted: true, pace }))
    for (const peer of peers) peer.sends(ping.repeat(callLimits.linesPerFrame))
    await peers[0]!.hasTurns(callLimits.lineBurst)
    const read = () => peers.reduce((sum, { delivered }) => sum + delivered.length, 0)
    expect(read()).toBe(callLimits.lineBurst)
    const last = peers.at(-1)!
    last.calls.signedIn("ada")
    last.calls.drained()
    await last.settles()
    expect(last.delivered).toHaveLength(callLimits.linesPerFrame)
  })
})

describe("a peer that does not sign in (attack 6)", () => {
  it("is closed after ten seconds, whatever it sends", () => {
    const peer = new PeerForTests({ answers: true })
    for (let second = 0; second < 10; second++) peer.sends(ping).passes(0)
    expect(peer.closing).toBeUndefined()
    expect(peer.passes(1).closing).toBe("sign-in-timeout")
  })

  it("is answered first when its call is slow, but not for longer than twice the time", () => {
    const [answered, waiting] = [new PeerForTests().sends(call(1)), new PeerForTests().sends(call(1))]
    expect(answered.passes(12).closing).toBeUndefined()
    answered.answered("1")
    expect(answered.passes(0).closing).toBe("sign-in-timeout")
    expect(waiting.passes(19).closing).toBeUndefined()
    expect(waiting.passes(1).closing).toBe("sign-in-timeout")
  })

  it("is not closed once it has", () => {
    const peer = new PeerForTests().sends(call(1))
    peer.calls.signedIn("ada")
    expect(peer.passes(600).closing).toBeUndefined()
  })

  it("is closed when the account has too many connections", () => {
    const peer = new PeerForTests({ accounts: 0 }).sends(call(1))
    peer.calls.signedIn("ada")
    expect(peer.closing).toBe("too-many-connections")
  })
})
