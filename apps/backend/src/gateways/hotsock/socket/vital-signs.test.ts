import { describe, expect, it } from "vitest"
import { VitalSigns } from "./vital-signs.ts"

const seconds = (count: number) => count * 1_000
const minutes = (count: number) => seconds(60) * count

const quiet = { keepAlive: false, heartbeatSeconds: undefined }

describe("a connection", () => {
  it("H9 ends two hours after its beginning, whatever moves on it", () => {
    const signs = new VitalSigns(0, quiet)
    signs.noteMoved(minutes(119))
    expect(signs.due(minutes(120) - 1)).toBeUndefined()
    signs.noteMoved(minutes(120))
    expect(signs.due(minutes(120))).toBe("expired")
  })

  it("H9 ends after ten minutes without a frame", () => {
    const signs = new VitalSigns(0, quiet)
    signs.noteMoved(minutes(5))
    expect(signs.due(minutes(15) - 1)).toBeUndefined()
    expect(signs.due(minutes(15))).toBe("idle")
  })

  it("J12 is sent a keep-alive every nine and a half minutes if it asked for it", () => {
    const signs = new VitalSigns(0, { ...quiet, keepAlive: true })
    const due = Array.from({ length: 20 * 60 }, (_, second) => second + 1).filter((second) => {
      const sign = signs.due(seconds(second))
      if (sign === "keep-alive") signs.noteMoved(seconds(second))
      return sign !== undefined
    })
    expect(due).toEqual([570, 1_140])
  })

  it("P5 ends when no heartbeat came within the time of its token, and other frames are no heartbeats", () => {
    const signs = new VitalSigns(0, { ...quiet, heartbeatSeconds: 5 })
    signs.noteHeartbeat(seconds(4))
    signs.noteMoved(seconds(8))
    expect(signs.due(seconds(9))).toBeUndefined()
    expect(signs.due(seconds(9) + 1)).toBe("heartbeat-missed")
  })

  it("P5 is not ended for heartbeats that arrived while this process stood still", () => {
    const signs = new VitalSigns(0, { ...quiet, heartbeatSeconds: 5 })
    signs.forgive(seconds(20))
    expect(signs.due(seconds(21))).toBeUndefined()
  })
})
