import type postgres from "postgres"

/** Messages that are indexed in one transaction. Their edits and deletions wait for it. */
const portion = 2_000

const hasUnindexed = async (sql: postgres.Sql) => {
  const unindexed = await sql`
    select from messages m where m.deleted_at is null and m.stream_status is distinct from 'streaming'
      and not exists (select from message_words w where w.message_id = m.id) limit 1`
  return unindexed.count > 0
}

/**
 * Adds the messages to the index of the search that were written before it existed. If it is interrupted, it goes on at the
 * next start.
 */
export const indexOlderMessages = async (sql: postgres.Sql) => {
  if (!(await hasUnindexed(sql))) return
  let after: string | null = null
  do {
    const rows: Array<{ last: string | null }> = await sql`select index_older_messages(${after}, ${portion}) as last`
    after = rows[0]?.last ?? null
  } while (after !== null)
}
