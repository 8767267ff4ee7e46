import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Notice } from "@hazel/domain/realtime/frames"
import type { Clock } from "../time/clock.ts"

/** Half of the time after which readers remove somebody who is typing. */
const sentEveryMs = 3_000

interface Options {
  readonly clock: Clock
  readonly send: (notice: Notice) => void
  /** Whether the person shares typing. It is read each time, because another device may change it. */
  readonly isShared: () => boolean
}

/**
 * Signals where this person is typing: at most every few seconds while they type, and once when they stop. Signals
 * nothing if they do not share it.
 */
export class Typist {
  readonly #options: Options
  readonly #sentAt = new Map<string, number>()

  constructor(options: Options) {
    this.#options = options
  }

  readonly set = (channelId: ChannelId, parentId: MessageId | null, isTyping: boolean) => {
    const key = `${channelId} ${parentId ?? ""}`
    const sentAt = this.#sentAt.get(key)
    const now = this.#options.clock.elapsed()
    const isSent = isTyping && this.#options.isShared()
    if (isSent ? sentAt !== undefined && now < sentAt + sentEveryMs : sentAt === undefined) return
    if (isSent) this.#sentAt.set(key, now)
    else this.#sentAt.delete(key)
    this.#options.send({ type: "typing", channelId, parentId, isTyping: isSent })
  }

  /** Forgets what was signalled, because a new connection does not know it. */
  welcomed() {
    this.#sentAt.clear()
  }
}
