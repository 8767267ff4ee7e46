import { replayLimits } from "../front-door/limits/index.ts"

/** What a replay knows of the feed of its topic. */
export interface ReplayedFeed {
  readonly topic: string
  readonly logId: string
  /** The newest seq of the log that the feed has published. */
  readonly head: number
  /** The delivery of earlier events that is still under way. */
  readonly delivery: Promise<void> | undefined
  readonly flush: () => void
}

/** The live events one connection holds back in memory while it is told the past, over all its topics. */
export class HeldBack {
  #bytes = 0

  get bytes() {
    return this.#bytes
  }

  /** Whether there is room for so many bytes, which are counted if there is. */
  take(bytes: number) {
    if (this.#bytes + bytes > replayLimits.heldBytes) return false
    this.#bytes += bytes
    return true
  }

  give(bytes: number) {
    this.#bytes -= bytes
  }
}

/**
 * The past of one topic that a connection has still to be told. Live events wait in memory, as many as there is room for.
 * Once there is none, they are dropped, and the log is read on to where the feed is by then.
 */
export class TopicReplay {
  readonly feed: ReplayedFeed
  readonly #held: HeldBack
  /** The last event the connection was told. */
  position: number
  /** The log is read up to here; what comes later is held back. */
  until: number
  #frames: Array<Buffer> | undefined
  #bytes = 0
  #delivery: Promise<void> | undefined

  /** What comes after `position` is to be told, from the log up to where the feed is now. */
  constructor(feed: ReplayedFeed, position: number, held: HeldBack) {
    this.feed = feed
    this.#held = held
    this.position = position
    this.until = feed.head
  }

  /** To be called before each page is read. */
  prepare() {
    if (this.#frames !== undefined) return
    // Written while this still drops it: what has been gathered is read from the log.
    this.feed.flush()
    this.until = this.feed.head
    this.#frames = []
    this.#delivery = this.feed.delivery
  }

  /** A live event, or a signal, which has no place in the log. */
  hold(frame: Buffer, seq?: number) {
    if (this.#frames === undefined || (seq !== undefined && seq <= this.until)) return
    if (!this.#held.take(frame.length)) return this.drop()
    this.#frames.push(frame)
    this.#bytes += frame.length
  }

  /** Lets go of what was held back. */
  drop() {
    this.#held.give(this.#bytes)
    this.#bytes = 0
    this.#frames = undefined
  }

  get isRead() {
    return this.position >= this.until
  }

  /** Resolves when nothing that was also read from the log is on its way any more. */
  async settled() {
    await this.#delivery
  }

  /** What was held back, which follows what was read; undefined when something was dropped, so that there is more to read. */
  takeFrames() {
    const frames = this.#frames
    this.drop()
    return frames
  }
}
