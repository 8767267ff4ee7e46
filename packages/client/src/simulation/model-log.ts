import type { HazelEvent } from "@hazel/domain/events/index"
import { TransactionId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { uuidV7 } from "@hazel/domain/uuid"
import type { Clock } from "../time/clock.ts"

/** Whether an event is appended to the log of the person instead of the log of the channel. */
export const isOwn = ({ type }: { readonly type: HazelEvent["type"] }) =>
  type === "channel_read" || type.startsWith("thread_") || type.includes("preference")

/** An event before it has a seq in a log. */
export type EventContent<Event> = Event extends { readonly type: infer Type; readonly data: infer Data }
  ? { readonly type: Type; readonly data: Data }
  : never

/** One log per topic, and every event in the order it was published. */
export class ModelLog {
  readonly events: Array<HazelEvent> = []
  readonly #clock: Clock
  readonly #committed: (event: HazelEvent) => void
  readonly #seqs = new Map<string, number>()

  constructor(clock: Clock, committed: (event: HazelEvent) => void) {
    this.#clock = clock
    this.#committed = committed
  }

  head(topic: string) {
    return this.#seqs.get(topic) ?? 0
  }

  since(topic: string, seq: number) {
    return this.events.filter((event) => event.topic === topic && event.seq > seq)
  }

  /** Returns the event's seq in its topic. */
  append(topic: string, content: EventContent<HazelEvent>, { id: actorId }: User, intent?: TransactionId): number {
    const seq = this.head(topic) + 1
    const transactionId = intent ?? TransactionId.make(uuidV7())
    this.#seqs.set(topic, seq)
    const event = { ...content, topic, seq, timestamp: this.timestamp(), actorId, transactionId } as HazelEvent
    this.events.push(event)
    this.#committed(event)
    return seq
  }

  timestamp() {
    return new Date(this.#clock.now()).toISOString()
  }
}
