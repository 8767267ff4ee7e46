import { cursorBytesAllowed } from "@hazel/domain/realtime/frames"
import { describe, expect, it } from "vitest"
import { TopicLog } from "./topic-log.ts"

const event = (seq: number, topic = "global") => ({ topic, seq, event: undefined })

describe("the cursor of a topic", () => {
  it("moves by one event at a time, also for an event of an unknown type", () => {
    const log = new TopicLog()
    log.follow("global", 4)
    expect(log.receive(event(5))).toBe("next")
    expect(log.cursors).toEqual({ global: 5 })
  })

  it("does not move for an event it has passed, nor over a gap", () => {
    const log = new TopicLog()
    log.follow("global", 4)
    expect(log.receive(event(4))).toBe("known")
    expect(log.receive(event(2))).toBe("known")
    expect(log.receive(event(6))).toBe("missing")
    expect(log.cursors).toEqual({ global: 4 })
  })

  it("keeps events of a channel that arrive before its cursor is known", () => {
    const log = new TopicLog()
    expect(log.receive(event(7, "channel:a"))).toBe("early")
    expect(log.receive(event(8, "channel:a"))).toBe("early")
    expect(log.cursors).toEqual({})
    expect(log.follow("channel:a", 7).map(({ seq }) => seq)).toEqual([7, 8])
    expect(log.receive(event(8, "channel:a"))).toBe("next")
  })

  it("is set to the seq of a snapshot, even to an earlier one", () => {
    const log = new TopicLog()
    log.follow("global", 9)
    log.follow("global", 3)
    expect(log.receive(event(4))).toBe("next")
  })

  it("is sent for as many channels as fit in a hello, the most recently active first, and for all other topics (fault 16)", () => {
    const log = new TopicLog()
    log.follow("user:ada", 1)
    log.follow("global", 1)
    for (let number = 0; number < 5_000; number++) log.follow(`channel:${String(number).padStart(36, "0")}`, number)
    log.receive(event(1, `channel:${"0".padStart(36, "0")}`))
    const { cursors } = log
    expect(JSON.stringify(cursors).length).toBeLessThanOrEqual(cursorBytesAllowed)
    expect(Object.keys(cursors).length).toBeGreaterThan(1_000)
    expect(cursors).toMatchObject({ "user:ada": 1, global: 1, [`channel:${"0".padStart(36, "0")}`]: 1 })
    expect(cursors[`channel:${"4999".padStart(36, "0")}`]).toBe(4_999)
    expect(cursors[`channel:${"1".padStart(36, "0")}`]).toBeUndefined()
  })
})
