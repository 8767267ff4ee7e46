import { cursorBytesAllowed } from "@hazel/domain/realtime/frames"
import { describe, expect, it } from "vitest"
import { TopicLog } from "./topic-log.ts"

const event = (seq: number, topic = "global") => ({ topic, seq, event: undefined })

describe("how far a topic has been heard", () => {
  it("moves on by one event at a time, also by one of a type nobody knows", () => {
    const log = new TopicLog()
    log.follow("global", 4)
    expect(log.hear(event(5))).toBe("next")
    expect(log.cursors).toEqual({ global: 5 })
  })

  it("does not move for what was heard before, nor over a gap", () => {
    const log = new TopicLog()
    log.follow("global", 4)
    expect(log.hear(event(4))).toBe("known")
    expect(log.hear(event(2))).toBe("known")
    expect(log.hear(event(6))).toBe("missing")
    expect(log.cursors).toEqual({ global: 4 })
  })

  it("keeps what is told of a channel before it is known where the channel begins", () => {
    const log = new TopicLog()
    expect(log.hear(event(7, "channel:a"))).toBe("early")
    expect(log.hear(event(8, "channel:a"))).toBe("early")
    expect(log.cursors).toEqual({})
    expect(log.follow("channel:a", 7).map(({ seq }) => seq)).toEqual([7, 8])
    expect(log.hear(event(8, "channel:a"))).toBe("next")
  })

  it("goes on from wherever a snapshot says, even from earlier", () => {
    const log = new TopicLog()
    log.follow("global", 9)
    log.follow("global", 3)
    expect(log.hear(event(4))).toBe("next")
  })

  /** Fault 16. */
  it("is told of as many channels as fit in a hello: those that were heard of last, and what is no channel", () => {
    const log = new TopicLog()
    log.follow("user:ada", 1)
    log.follow("global", 1)
    for (let number = 0; number < 5_000; number++) log.follow(`channel:${String(number).padStart(36, "0")}`, number)
    log.hear(event(1, `channel:${"0".padStart(36, "0")}`))
    const { cursors } = log
    expect(JSON.stringify(cursors).length).toBeLessThanOrEqual(cursorBytesAllowed)
    expect(Object.keys(cursors).length).toBeGreaterThan(1_000)
    expect(cursors).toMatchObject({ "user:ada": 1, global: 1, [`channel:${"0".padStart(36, "0")}`]: 1 })
    expect(cursors[`channel:${"4999".padStart(36, "0")}`]).toBe(4_999)
    expect(cursors[`channel:${"1".padStart(36, "0")}`]).toBeUndefined()
  })
})
