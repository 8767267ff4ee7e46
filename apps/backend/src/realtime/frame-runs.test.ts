import { describe, expect, it } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { replayLimits } from "../front-door/limits/index.ts"
import type { Audience } from "./audience.ts"
import type { OutgoingFrame } from "./codec.ts"
import { runsOf } from "./frame-runs.ts"

const frame = (seq: number | undefined, audience?: Audience, text = String(seq)): OutgoingFrame => ({
  bytes: Buffer.from(text),
  seq,
  audience
})

const textsOf = (...frames: ReadonlyArray<OutgoingFrame>) => runsOf(frames).map(({ bytes }) => String(bytes))

describe("frames that follow one another", () => {
  it("are joined for everybody whom none of them leaves out", () => {
    const [run, ...others] = runsOf([
      frame(1),
      frame(2, { exceptConnection: "a" }),
      frame(3, { exceptConnection: "b" })
    ])
    expect([String(run?.bytes), run?.except, others]).toEqual(["123", new Set(["a", "b"]), []])
  })

  it("stay apart where one is a signal, a relayed line, or for another audience", () => {
    const onlyPerson = UserId.make(uuidV7())
    const relayed = { ...frame(undefined, undefined, "relayed"), isRelayed: true }
    const frames = [
      frame(1),
      frame(2),
      frame(undefined, undefined, "signal"),
      relayed,
      frame(3),
      frame(4, { onlyPerson })
    ]
    expect(textsOf(...frames, frame(5, { where: () => true }), frame(6))).toEqual([
      "12",
      "signal",
      "relayed",
      "3",
      "4",
      "5",
      "6"
    ])
  })

  it("have together no more bytes than one frame of many events", () => {
    const half = "x".repeat(replayLimits.frameLength / 2)
    expect(textsOf(frame(1, undefined, half), frame(2, undefined, half), frame(3)).map((text) => text.length)).toEqual([
      2 * half.length,
      1
    ])
  })
})
