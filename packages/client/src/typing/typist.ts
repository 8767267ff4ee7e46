import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Notice } from "@hazel/domain/realtime/frames"
import type { Clock } from "../clock.ts"

/** Half of the time after which readers forget it. */
const saidEveryMs = 3_000

interface Options {
  readonly clock: Clock
  readonly say: (notice: Notice) => void
}

/** Says where this person writes: at most every few seconds while they do, and once when they stop. */
export class Typist {
  readonly #options: Options
  readonly #saidAt = new Map<string, number>()

  constructor(options: Options) {
    this.#options = options
  }

  readonly set = (channelId: ChannelId, parentId: MessageId | null, isTyping: boolean) => {
    const place = `${channelId} ${parentId ?? ""}`
    const saidAt = this.#saidAt.get(place)
    const now = this.#options.clock.now()
    if (isTyping ? saidAt !== undefined && now < saidAt + saidEveryMs : saidAt === undefined) return
    if (isTyping) this.#saidAt.set(place, now)
    else this.#saidAt.delete(place)
    this.#options.say({ type: "typing", channelId, parentId, isTyping })
  }

  /** Another connection knows nothing of it. */
  welcomed() {
    this.#saidAt.clear()
  }
}
