import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { withPostgres } from "../postgres/observe.ts"

export interface StoredMessage {
  readonly id: string
  readonly channelId: string
  readonly seq: number
  readonly body: string
}

/** The messages and events that the database holds. */
export interface Stored {
  /** The messages, in the order of each channel. */
  readonly messages: ReadonlyArray<StoredMessage>
  readonly heads: ReadonlyMap<string, number>
  /** The events of each topic, by their seq. */
  readonly events: ReadonlyMap<string, ReadonlyMap<number, string>>
  /** The seqs without an event, below the head of their topic. */
  readonly holes: number
}

interface EventRow {
  readonly topic: string
  readonly seq: number
  readonly fingerprint: string
}

const byTopic = (rows: ReadonlyArray<EventRow>) => {
  const events = new Map<string, Map<number, string>>()
  for (const { topic, seq, fingerprint } of rows) {
    const known = events.get(topic) ?? new Map<number, string>()
    events.set(topic, known.set(seq, fingerprint))
  }
  return events
}

export const readStored = (address: PostgresConnection): Promise<Stored> =>
  withPostgres(address, async (sql) => {
    const messages = await sql<Array<StoredMessage>>`
      select id, channel_id as "channelId", seq::int, body from messages order by channel_id, seq`
    const logs = await sql<Array<{ topic: string; head: number; count: number }>>`
      select topic, last_seq::int as head, count(e.seq)::int as count
      from logs l left join log_events e on e.log_id = l.id group by l.id`
    const rows = await sql<Array<EventRow>>`
      select l.topic, e.seq::int, concat(event ->> 'type', ' ', event ->> 'transactionId') as fingerprint
      from log_events e join logs l on l.id = e.log_id`
    return {
      messages,
      heads: new Map(logs.map(({ topic, head }) => [topic, head])),
      events: byTopic(rows),
      holes: logs.reduce((sum, { head, count }) => sum + (head - count), 0)
    }
  })
