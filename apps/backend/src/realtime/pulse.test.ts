import { missedHeartbeatsAllowed } from "@hazel/domain/realtime/frames"
import { describe, expect, it } from "vitest"
import { heartbeatMs, Pulse } from "./pulse.ts"

const second = 1000

/** The seconds among the first 45 in which a connection is pinged. */
const pingsOf = (pulse: Pulse) =>
  Array.from({ length: 45 }, (_, elapsed) => elapsed).filter((elapsed) => pulse.isDue(elapsed * second))

describe("the pings to connections that began together", () => {
  it("are spread over a heartbeat, and then come one heartbeat apart", () => {
    expect(pingsOf(new Pulse(0, 0))).toEqual([0, 12, 24, 36])
    expect(pingsOf(new Pulse(0, 0.5))).toEqual([6, 18, 30, 42])
    expect(pingsOf(new Pulse(0, 0.999))).toEqual([12, 24, 36])
  })

  it("do not come in a burst after a pause of the server", () => {
    const pulse = new Pulse(0, 0.5)
    const late = 10 * heartbeatMs
    expect([late, late + second, late + heartbeatMs].map((now) => pulse.isDue(now))).toEqual([true, false, true])
  })
})

describe("somebody", () => {
  it("a connection is silent 27 seconds after its last frame, however often it was pinged", () => {
    const pulse = new Pulse(0, 0)
    expect(pulse.isSilent(27 * second - 1)).toBe(false)
    expect(pulse.isSilent(27 * second)).toBe(true)
    pulse.noteReceived(26 * second)
    expect(pulse.isSilent(53 * second - 1)).toBe(false)
    expect(pulse.isSilent(53 * second)).toBe(true)
  })

  it("a connection is not silent because this process stood still and read nothing", () => {
    const pulse = new Pulse(0, 0)
    pulse.forgive(30 * second)
    expect(pulse.isSilent(57 * second - 1)).toBe(false)
    expect(pulse.isSilent(57 * second)).toBe(true)
  })

  it("a connection that promised heartbeats is silent when they do not come, sooner or later than others", () => {
    for (const promised of [5, 600]) {
      const pulse = new Pulse(0, 0)
      pulse.promise(promised * second)
      expect(pulse.isSilent(promised * second - 1)).toBe(false)
      expect(pulse.isSilent(promised * second)).toBe(true)
    }
  })
})

/** Source: fault 14. */
describe("a client", () => {
  it("gives up a server that has been silent for half a minute at most", () => {
    expect(heartbeatMs * missedHeartbeatsAllowed).toBeLessThanOrEqual(30 * second)
  })
})
