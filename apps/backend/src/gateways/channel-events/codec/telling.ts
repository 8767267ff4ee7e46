import type { UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import type { Audience } from "../../../realtime/audience.ts"
import type { GatheredLine } from "../../../realtime/codec.ts"
import { UserHandles } from "../../../users/user-handles.ts"
import { eventFrames } from "../frames/event-frame.ts"
import { nativeIn, tellNative } from "./tell-native.ts"
import type { Native } from "./tell.ts"

/** A line of a feed as the frames of the protocol that tell it, in their order. */
export interface ToldLine {
  readonly frames: ReadonlyArray<string>
  readonly seq: number | undefined
  readonly audience: Audience | undefined
}

interface Line {
  readonly native: Native
  readonly gathered: GatheredLine
}

/** Tells the lines of feeds in the words of the protocol, for every transport. */
export const makeTelling = Effect.gen(function* () {
  const handles = yield* UserHandles
  const log = Effect.runForkWith(yield* Effect.context())

  const tellLines = (lines: ReadonlyArray<Line>, handleOf: (id: UserId) => string | null) =>
    lines.flatMap(({ native, gathered: { seq, audience } }): ReadonlyArray<ToldLine> => {
      const told = tellNative(native, handleOf)
      const { topic, timestamp } = native
      return told.length === 0 ? [] : [{ frames: eventFrames(told, { topic, timestamp, seq }), seq, audience }]
    })

  const withLookUp = async (lines: ReadonlyArray<Line>, missing: ReadonlySet<UserId>) => {
    await handles.lookUp([...missing]).catch((cause: unknown) => {
      // An event without a name is worth more than none, and the protocol allows it.
      log(Effect.logWarning("Handles could not be looked up", cause))
    })
    return tellLines(lines, (id) => handles.find(id) ?? null)
  }

  /** A promise, if the handle of somebody has to be looked up first. It does not reject. */
  const tell = (gathered: ReadonlyArray<GatheredLine>): ReadonlyArray<ToldLine> | Promise<ReadonlyArray<ToldLine>> => {
    const lines = gathered.flatMap((line): ReadonlyArray<Line> => {
      const native = nativeIn(line.text)
      return native === undefined ? [] : [{ native, gathered: line }]
    })
    const missing = new Set<UserId>()
    const told = tellLines(lines, (id) => {
      const handle = handles.find(id)
      if (handle === undefined) missing.add(id)
      return handle ?? null
    })
    return missing.size === 0 ? told : withLookUp(lines, missing)
  }

  return tell
})

export type Telling = Effect.Success<typeof makeTelling>
