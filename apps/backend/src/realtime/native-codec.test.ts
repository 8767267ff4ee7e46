import { describe, expect, it } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { replayLimits } from "../front-door/limits/index.ts"
import type { GatheredLine } from "./codec.ts"
import { nativeCodec } from "./native-codec.ts"

const event = (seq: number, text = `{"seq":${seq}}`): GatheredLine => ({ text, seq, audience: undefined })

const signal = (text: string, exceptPerson?: UserId): GatheredLine => ({
  text,
  seq: undefined,
  audience: exceptPerson && { exceptPerson }
})

const framesOf = (...lines: ReadonlyArray<GatheredLine>) =>
  nativeCodec
    .encode("a topic", lines)
    .map(({ bytes, seq, audience }) => ({ bytes: bytes.toString("latin1"), seq, audience }))

const everybody = { audience: undefined }

describe("the native dialect", () => {
  it("puts events into one text frame, one a line, as the log stores them", () => {
    expect(framesOf(event(7), event(8))).toEqual([{ bytes: '\u0081\u0013{"seq":7}\n{"seq":8}', seq: 8, ...everybody }])
  })

  it("begins another frame for a signal, for another audience, and after a full frame", () => {
    const cleo = UserId.make(uuidV7())
    const long = "x".repeat(replayLimits.frameLength)
    const frames = framesOf(
      event(1),
      signal("a"),
      signal("b"),
      signal("c", cleo),
      signal("d", cleo),
      event(2, long),
      event(3)
    )
    expect(frames.map(({ bytes }) => bytes.slice(-3))).toEqual([":1}", "a\nb", "c\nd", "xxx", ":3}"])
    expect(frames.map(({ seq }) => seq)).toEqual([1, undefined, undefined, 2, 3])
    expect(frames.map(({ audience }) => audience?.exceptPerson)).toEqual([
      ...[undefined, undefined],
      cleo,
      ...[undefined, undefined]
    ])
  })

  it("pings with a message, and says goodbye with a reason, a code and whether to reconnect", () => {
    expect(nativeCodec.ping.toString("latin1")).toBe('\u0081\u000f{"type":"ping"}')
    expect(nativeCodec.goodbye("slow", true)).toEqual({
      text: '{"type":"goodbye","reason":"slow","reconnect":true}',
      code: 1012,
      reason: "slow"
    })
    expect(nativeCodec.goodbye("signed-out", false)).toMatchObject({ code: 4401 })
  })
})
