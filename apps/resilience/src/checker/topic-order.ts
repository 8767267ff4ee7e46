import type { HazelEvent } from "@hazel/domain/events/index"

/** The part of an event that is kept, to compare it with the log. */
const fingerprint = ({ type, transactionId }: Pick<HazelEvent, "type" | "transactionId">) => `${type} ${transactionId}`

interface ReceivedTopic {
  /** The seq up to which a snapshot replaced the events. */
  base: number
  last: number
  readonly events: Map<number, string>
}

/** The events that one client received, and the errors in their order. */
export class TopicOrder {
  readonly topics = new Map<string, ReceivedTopic>()
  /** Whether the client may begin a topic anew from a snapshot without reporting it. */
  mayBeginAnew = false
  doubled = 0
  disordered = 0

  /** Expects every following event in order, beginning after `seq`. */
  begin(topic: string, seq: number) {
    this.topics.set(topic, { base: seq, last: seq, events: new Map() })
  }

  apply(event: Pick<HazelEvent, "topic" | "seq" | "type" | "transactionId">) {
    const received = this.topics.get(event.topic)
    const isNext = received !== undefined && event.seq === received.last + 1
    if (received === undefined || (this.mayBeginAnew && !isNext)) return this.begin(event.topic, event.seq)
    if (event.seq <= received.last) this.doubled++
    else if (event.seq > received.last + 1) this.disordered++
    received.last = Math.max(received.last, event.seq)
    received.events.set(event.seq, fingerprint(event))
  }

  forget() {
    this.topics.clear()
  }

  /** The number of events in the log that this client did not receive, or received differently. */
  differencesFrom(log: ReadonlyMap<string, ReadonlyMap<number, string>>): number {
    let differences = 0
    for (const [topic, { base, events }] of this.topics)
      for (const [seq, stored] of log.get(topic) ?? []) if (seq > base && events.get(seq) !== stored) differences++
    return differences
  }
}
