import type { ThreadEvent } from "@hazel/domain/events/thread-events"
import type { ChannelId } from "@hazel/domain/ids"

/** Thread events of the person's own log that are ahead of the channel's log and wait for it. */
export class ThreadNews {
  #waiting: ReadonlyArray<ThreadEvent> = []

  /** The seq, in the person's own log, of the event that waits longest. */
  get firstSeq() {
    return this.#waiting[0]?.seq
  }

  hold(event: ThreadEvent) {
    this.#waiting = [...this.#waiting, event]
  }

  /** Removes and returns the events that need the channel's log folded up to `seq` at most. */
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
