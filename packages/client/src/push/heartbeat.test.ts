import { describe, expect, it } from "vitest"
import { connect } from "../connect.ts"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { Heartbeat } from "./heartbeat.ts"

const beatsWithin = async (seconds: number, random: () => number, withinMs: number) => {
  const clock = new VirtualClock()
  const startedAt = clock.now()
  const beats: Array<number> = []
  const heartbeat = new Heartbeat(clock, random)
  heartbeat.start(seconds, () => beats.push(clock.now() - startedAt))
  await clock.advance(withinMs)
  heartbeat.stop()
  await clock.advance(withinMs)
  return beats
}

describe("the heartbeat", () => {
  it("is sent up to a tenth early and never late, until it is stopped", async () => {
    expect(await beatsWithin(10, () => 0, 30_000)).toEqual([10_000, 20_000, 30_000])
    expect(await beatsWithin(10, () => 1, 30_000)).toEqual([9_000, 18_000, 27_000])
    expect(await beatsWithin(600, () => 0.5, 600_000)).toEqual([570_000])
  })

  it.each([4.9, 601, 0, -1, Number.NaN])("of %d seconds is refused on connecting", (heartbeatSeconds) => {
    expect(() => connect({ url: "http://localhost", heartbeatSeconds })).toThrow(RangeError)
  })
})
