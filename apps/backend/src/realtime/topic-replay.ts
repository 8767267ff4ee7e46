import { replayLimits } from "../front-door/limits/index.ts"

/** The state of a topic's feed that a replay needs. */
export interface ReplayedFeed {
  readonly topic: string
  readonly logId: string
  /** The newest seq of the log that the feed has published. */
  readonly head: number
  /** The delivery of earlier events that is still under way. */
  readonly delivery: Promise<void> | undefined
  readonly flush: () => void
}

/** A live event that waits, or a signal, which has no seq. */
interface HeldFrame {
  readonly frame: Buffer
  readonly seq: number | undefined
}

/** The live events one connection holds back in memory during its replays, over all its topics. */
export class HeldBack {
  #bytes = 0

  get bytes() {
    return this.#bytes
  }

  /** Whether there is room for this many bytes, which are counted if there is. */
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
 * The missed events of one topic that a connection has still to be sent. Live events wait in memory while there is
 * room. When there is none, they are dropped, and the log is read on to the feed's head of that time.
 */
export class TopicReplay {
  readonly feed: ReplayedFeed
  readonly #held: HeldBack
  /** The seq of the last event the connection was sent. */
  position: number
  /** The log is read up to this seq; later events are held back. */
  until: number
  #frames: Array<HeldFrame> | undefined
  #bytes = 0
  #delivery: Promise<void> | undefined

  /** Replays what comes after `position` from the log, up to the current head of the feed. */
  constructor(feed: ReplayedFeed, position: number, held: HeldBack) {
    this.feed = feed
    this.#held = held
    this.position = position
    this.until = feed.head
  }

  /** Prepares the replay for the next page. It must be called before each page is read. */
  prepare() {
    if (this.#frames !== undefined) return
    // The flush happens while this still drops live events: the gathered ones are read from the log.
    this.feed.flush()
    this.until = this.feed.head
    this.#frames = []
    this.#delivery = this.feed.delivery
  }

  /** Takes a live event, or a signal, which has no seq. */
  hold(frame: Buffer, seq?: number) {
    if (this.#frames === undefined || (seq !== undefined && seq <= this.until)) return
    if (!this.#held.take(frame.length)) return this.drop()
    this.#frames.push({ frame, seq })
    this.#bytes += frame.length
  }

  /** Drops the events that were held back. */
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

  /**
   * The held-back events that follow what was read, or undefined when some were dropped, so that there is more to read.
   */
  takeFrames() {
    const frames = this.#frames
    this.drop()
    return frames
  }
}
