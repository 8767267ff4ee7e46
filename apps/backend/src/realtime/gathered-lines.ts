import type { UserId } from "@hazel/domain/ids"
import { replayLimits } from "../front-door/limits/index.ts"
import { textFrame } from "./text-frame.ts"

/** The audience of a signal: everybody except the person `except`, or `only` one person. */
export interface SignalAudience {
  readonly except?: UserId | undefined
  readonly only?: UserId | undefined
}

/** A frame that is encoded once for everybody, with the seq of its last event or the audience of its signals. */
export type OutgoingFrame =
  | { readonly bytes: Buffer; readonly lastSeq: number }
  | { readonly bytes: Buffer; readonly signalTo: SignalAudience }

interface Lines {
  readonly texts: Array<string>
  length: number
  /** The seq of the last event. */
  lastSeq: number
  /** Undefined for events. */
  readonly signalTo: SignalAudience | undefined
}

const isSameAudience = (one: SignalAudience | undefined, other: SignalAudience | undefined) =>
  one === undefined || other === undefined ? one === other : one.except === other.except && one.only === other.only

/**
 * Events and signals of one topic that have not been written yet. They keep their order, in as few frames as possible.
 */
export class GatheredLines {
  #gathered: Array<Lines> = []

  get isEmpty() {
    return this.#gathered.length === 0
  }

  addEvent(text: string, seq: number) {
    this.#add(text, seq, undefined)
  }

  addSignal(text: string, signalTo: SignalAudience) {
    this.#add(text, 0, signalTo)
  }

  #add(text: string, seq: number, signalTo: SignalAudience | undefined) {
    const last = this.#gathered.at(-1)
    const hasRoom = last !== undefined && last.length + text.length <= replayLimits.frameLength
    if (hasRoom && isSameAudience(last.signalTo, signalTo)) {
      last.texts.push(text)
      last.length += text.length
      last.lastSeq = seq
    } else this.#gathered.push({ texts: [text], length: text.length, lastSeq: seq, signalTo })
  }

  /** Removes everything and answers with the encoded frames. */
  take(): ReadonlyArray<OutgoingFrame> {
    const gathered = this.#gathered
    this.#gathered = []
    return gathered.map(({ texts, lastSeq, signalTo }) => {
      const bytes = textFrame(texts.join("\n"))
      return signalTo === undefined ? { bytes, lastSeq } : { bytes, signalTo }
    })
  }
}
