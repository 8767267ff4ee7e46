import { ChannelId } from "@hazel/domain/ids"
import type { Notice } from "@hazel/domain/realtime/frames"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { Typist } from "./typist.ts"

const channelId = ChannelId.make(uuidV7())

const start = () => {
  const clock = new VirtualClock()
  const sent: Array<Notice> = []
  const preference = { isShared: true }
  const typist = new Typist({ clock, send: (notice) => sent.push(notice), isShared: () => preference.isShared })
  const flags = () => sent.map((notice) => notice.type === "typing" && notice.isTyping)
  return { clock, typist, preference, flags, types: (isTyping: boolean) => typist.set(channelId, null, isTyping) }
}

describe("typing", () => {
  it("is signalled at most every three seconds, and its end once", async () => {
    const { clock, flags, types } = start()
    for (let key = 0; key < 59; key++) {
      types(true)
      await clock.advance(100)
    }
    expect(flags()).toEqual([true, true])
    types(false)
    types(false)
    expect(flags()).toEqual([true, true, false])
    types(true)
    expect(flags(), "typing again is signalled at once").toEqual([true, true, false, true])
  })

  it("is not signalled for somebody who does not share it, and an earlier signal is ended", () => {
    const { preference, flags, types } = start()
    preference.isShared = false
    types(true)
    types(false)
    expect(flags()).toEqual([])
    preference.isShared = true
    types(true)
    preference.isShared = false
    types(true)
    types(true)
    types(false)
    expect(flags()).toEqual([true, false])
  })

  it("is not ended if it was not signalled, nor if an earlier connection signalled it", () => {
    const { typist, flags, types } = start()
    types(false)
    types(true)
    typist.welcomed()
    types(false)
    expect(flags()).toEqual([true])
  })
})
