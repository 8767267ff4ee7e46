import { UserId } from "@hazel/domain/ids"
import type { PresenceState } from "@hazel/domain/models/presence-model"
import type { Notice } from "@hazel/domain/realtime/frames"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { Changes } from "../view/changes.ts"
import { ben, cleo } from "../simulation/cast.ts"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { Presences } from "./presences.ts"

/** The server's clock is an hour ahead of ours. */
const ahead = 3_600_000

const start = () => {
  const clock = new VirtualClock()
  const changes = new Changes()
  const sent: Array<Notice> = []
  const presences = new Presences({ changes, clock, send: (notice) => sent.push(notice) })
  const signals = (userId: UserId, state: PresenceState, lifetimeMs = 90_000) => {
    const at = (later: number) => new Date(clock.now() + ahead + later).toISOString()
    const expiresAt = state === "offline" ? null : at(lifetimeMs)
    changes.batch(() =>
      presences.received({
        ...{ type: "presence_changed", topic: "global", timestamp: at(0) },
        data: { presences: [{ userId, state, lastSeenAt: null, expiresAt }] }
      })
    )
  }
  const looks = () => sent.map((notice) => (notice.type === "look" ? notice.userIds : []))
  return { clock, presences, signals, looks, stateOf: (id: UserId) => presences.of(id).get()?.state }
}

const nothing = () => {}

describe("the presence of others", () => {
  it("is subscribed to once for everybody shown, and unsubscribed from with the last listener", async () => {
    const { clock, presences, looks } = start()
    const [one, other] = [presences.of(ben.id).subscribe(nothing), presences.of(ben.id).subscribe(nothing)]
    const third = presences.of(cleo.id).subscribe(nothing)
    await clock.advance(50)
    expect(looks()).toEqual([[ben.id, cleo.id]])
    one()
    third()
    await clock.advance(50)
    expect(looks().at(-1)).toEqual([ben.id])
    other()
    const again = presences.of(ben.id).subscribe(nothing)
    await clock.advance(50)
    expect(looks(), "nothing has changed").toHaveLength(2)
    again()
    await clock.advance(50)
    expect(looks().at(-1)).toEqual([])
  })

  it("is subscribed to again on a new connection, and stays shown meanwhile", async () => {
    const { clock, presences, signals, looks, stateOf } = start()
    presences.of(ben.id).subscribe(nothing)
    await clock.advance(50)
    signals(ben.id, "online")
    presences.welcomed()
    expect(looks()).toEqual([[ben.id], [ben.id]])
    expect(stateOf(ben.id)).toBe("online")
  })

  it("expires when it is not renewed, whatever the clocks say, so that a dead server leaves nobody online", async () => {
    const { clock, presences, signals, stateOf } = start()
    let notified = 0
    presences.of(ben.id).subscribe(() => notified++)
    presences.of(cleo.id).subscribe(nothing)
    signals(ben.id, "online")
    signals(cleo.id, "offline")
    await clock.advance(60_000)
    signals(ben.id, "online")
    await clock.advance(89_999)
    expect(stateOf(ben.id)).toBe("online")
    const before = notified
    await clock.advance(1)
    expect(stateOf(ben.id)).toBeUndefined()
    expect(notified).toBe(before + 1)
    expect(stateOf(cleo.id), "somebody who is offline stays offline").toBe("offline")
  })

  it("does not outlive its subscription", async () => {
    const { clock, presences, signals, stateOf } = start()
    const stop = presences.of(ben.id).subscribe(nothing)
    await clock.advance(50)
    signals(ben.id, "online")
    stop()
    await clock.advance(50)
    expect(stateOf(ben.id)).toBeUndefined()
  })

  it("is subscribed to for at most five hundred people", async () => {
    const { clock, presences, looks } = start()
    const people = Array.from({ length: 600 }, () => UserId.make(uuidV7()))
    for (const id of people) presences.of(id).subscribe(nothing)
    await clock.advance(50)
    expect(looks()).toEqual([people.slice(100)])
  })
})
