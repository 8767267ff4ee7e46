import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Notice } from "@hazel/domain/realtime/frames"
import type { Clock } from "../time/clock.ts"

/** Half of the time after which readers remove somebody who is typing. */
const saidEveryMs = 3_000

interface Options {
  readonly clock: Clock
  readonly say: (notice: Notice) => void
  /** Whether the person shares typing. It is read each time, because another device may change it. */
  readonly isShared: () => boolean
}

/**
 * Signals where this person is typing: at most every few seconds while they type, and once when they stop. Signals
 * nothing if they do not share it.
 */
export class Typist {
  readonly #options: Options
  readonly #saidAt = new Map<string, number>()

  constructor(options: Options) {
    this.#options = options
  }

  readonly set = (channelId: ChannelId, parentId: MessageId | null, isTyping: boolean) => {
    const place = `${channelId} ${parentId ?? ""}`
    const saidAt = this.#saidAt.get(place)
    const now = this.#options.clock.elapsed()
    const isTold = isTyping && this.#options.isShared()
    if (isTold ? saidAt !== undefined && now < saidAt + saidEveryMs : saidAt === undefined) return
    if (isTold) this.#saidAt.set(place, now)
    else this.#saidAt.delete(place)
    this.#options.say({ type: "typing", channelId, parentId, isTyping: isTold })
  }

  /** Forgets what was signalled, because a new connection does not know it. */
  welcomed() {
    this.#saidAt.clear()
  }
}
