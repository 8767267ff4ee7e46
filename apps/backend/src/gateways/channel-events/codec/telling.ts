import { Effect } from "effect"
import { Epoch } from "../../../epoch/epoch.ts"
import type { Audience } from "../../../realtime/audience.ts"
import type { GatheredLine } from "../../../realtime/codec.ts"
import { eventFrames } from "../frames/event-frame.ts"
import { subscribedFrame } from "../frames/server-frames.ts"
import { makeLookUps, type Missing } from "./look-ups.ts"
import { nativeIn, tellNative } from "./tell-native.ts"
import { incomplete, type Known, type Native } from "./tell.ts"

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

const linesIn = (gathered: ReadonlyArray<GatheredLine>) =>
  gathered.flatMap((line): ReadonlyArray<Line> => {
    const native = nativeIn(line.text)
    return native === undefined ? [] : [{ native, gathered: line }]
  })

/** Tells the lines of feeds in the words of the protocol, for every transport. */
export const makeTelling = Effect.gen(function* () {
  const lookUps = yield* makeLookUps
  const epochs = yield* Epoch

  const framesOf = ({ native, gathered: { seq } }: Line, known: Pick<Known, "handleOf" | "purgedAt">) => {
    const told = tellNative(native, known)
    const { topic, timestamp } = native
    if (told !== incomplete) return eventFrames(told, { topic, timestamp, seq })
    const at = seq ?? 0
    return [subscribedFrame({ channel: topic, after: at, head: at, replay: "incomplete", epoch: epochs.current() })]
  }

  const tellAll = (lines: ReadonlyArray<Line>, missing: Missing) => {
    const known = lookUps.known(missing)
    return lines.flatMap((line): ReadonlyArray<ToldLine> => {
      const frames = framesOf(line, known)
      const { seq, audience } = line.gathered
      return frames.length === 0 ? [] : [{ frames, seq, audience }]
    })
  }

  const withLookUps = async (lines: ReadonlyArray<Line>, missing: Missing) => {
    await lookUps.find(missing)
    return tellAll(lines, missing)
  }

  /** A promise, if something has to be looked up first. It does not reject. */
  const tell = (gathered: ReadonlyArray<GatheredLine>): ReadonlyArray<ToldLine> | Promise<ReadonlyArray<ToldLine>> => {
    const lines = linesIn(gathered)
    const missing: Missing = { people: new Set(), purges: new Map() }
    const told = tellAll(lines, missing)
    return missing.people.size + missing.purges.size === 0 ? told : withLookUps(lines, missing)
  }

  return tell
})

export type Telling = Effect.Success<typeof makeTelling>
