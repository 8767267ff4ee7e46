import { replayLimits } from "../front-door/limits/index.ts"
import type { OutgoingFrame } from "./codec.ts"

/**
 * Frames of events that follow one another, joined for the subscribers who receive all of them: one write costs less than
 * many, and most events leave out at most the connection that they came from.
 */
export interface FrameRun {
  readonly frames: ReadonlyArray<OutgoingFrame>
  /** The bytes of all the frames. */
  readonly bytes: Buffer
  /** The ids of the connections that one of the frames leaves out; undefined if a frame has another audience. */
  readonly except: ReadonlySet<string> | undefined
}

/** Whether every subscriber receives the frame as it is, except one connection at most. */
const isForAllButOne = ({ seq, audience, isOpen, isRelayed }: OutgoingFrame) => {
  if (seq === undefined || isOpen || isRelayed) return false
  const { exceptPerson, onlyPerson, where } = audience ?? {}
  return exceptPerson === undefined && onlyPerson === undefined && where === undefined
}

const runOf = (frames: ReadonlyArray<OutgoingFrame>): FrameRun => {
  const left = frames.flatMap(({ audience }) => audience?.exceptConnection ?? [])
  return {
    frames,
    bytes: frames.length === 1 ? frames[0]!.bytes : Buffer.concat(frames.map(({ bytes }) => bytes)),
    except: frames.every(isForAllButOne) ? new Set(left) : undefined
  }
}

/** Groups frames into runs, in order. A run has no more bytes than a frame of many events may have. */
export const runsOf = (frames: ReadonlyArray<OutgoingFrame>): ReadonlyArray<FrameRun> => {
  const runs: Array<{ readonly frames: Array<OutgoingFrame>; length: number }> = []
  for (const frame of frames) {
    const last = runs.at(-1)
    const { length } = frame.bytes
    const fits = last !== undefined && last.length + length <= replayLimits.frameLength
    if (fits && isForAllButOne(last.frames[0]!) && isForAllButOne(frame)) {
      last.frames.push(frame)
      last.length += length
    } else runs.push({ frames: [frame], length })
  }
  return runs.map((run) => runOf(run.frames))
}
