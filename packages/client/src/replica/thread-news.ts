import type { ThreadEvent } from "@hazel/domain/events/thread-events"
import type { ChannelId } from "@hazel/domain/ids"

/** What was told of threads on the person's own log, ahead of the channel's log. It waits until that has come so far. */
export class ThreadNews {
  #waiting: ReadonlyArray<ThreadEvent> = []

  /** The place in the person's own log of what waits longest. */
  get firstSeq() {
    return this.#waiting[0]?.seq
  }

  hold(event: ThreadEvent) {
    this.#waiting = [...this.#waiting, event]
  }

  /** What the channel's log, folded up to `seq`, has caught up with. */
  release(channelId: ChannelId, seq: number): ReadonlyArray<ThreadEvent> {
    if (this.#waiting.length === 0) return []
    const isDue = ({ data }: ThreadEvent) => data.channelId === channelId && data.channelSeq <= seq
    const due = this.#waiting.filter(isDue)
    this.#waiting = this.#waiting.filter((event) => !isDue(event))
    return due
  }

  forget(channelId: ChannelId) {
    this.#waiting = this.#waiting.filter(({ data }) => data.channelId !== channelId)
  }

  clear() {
    this.#waiting = []
  }
}
