import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Notice } from "@hazel/domain/realtime/frames"
import type { Clock } from "../time/clock.ts"

/** Half of the time after which readers forget it. */
const saidEveryMs = 3_000

interface Options {
  readonly clock: Clock
  readonly say: (notice: Notice) => void
  /** Whether the person lets others know; asked each time, as they may say otherwise on another device. */
  readonly isShared: () => boolean
}

/**
 * Says where this person writes: at most every few seconds while they do, and once when they stop. Says nothing
 * of who keeps it to themselves.
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

  /** Another connection knows nothing of it. */
  welcomed() {
    this.#saidAt.clear()
  }
}
