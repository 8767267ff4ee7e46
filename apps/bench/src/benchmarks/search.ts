import { connect } from "@hazel/db/postgres-clients"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import type { Line } from "../benchmark.ts"
import { postgresOf, startHazel } from "../hazel/hazel.ts"
import { signUp } from "../hazel/stage.ts"
import { percentile } from "../statistics.ts"

type Sql = ReturnType<typeof connect>

const messageCount = Number(process.env["HAZEL_BENCH_MESSAGES"] ?? 1_000_000)
const channelCount = 100

/** Connections that make the words of the messages. */
const fillers = 2

/** Ten words for each message, of 20,000 that are the rarer the higher their number is. */
const writeMessages = (sql: Sql, owner: string, channelIds: ReadonlyArray<string>) => sql`
  insert into messages (id, channel_id, seq, author_id, body, created_at)
  select gen_random_uuid(), (${channelIds}::uuid[])[1 + n % ${channelCount}], 1000 + n, ${owner}, (
    select string_agg('word' || floor(20000 * power(random(), 4))::int, ' ') from generate_series(1, 10) where n > 0
  ), now() - (${messageCount} - n) * interval '10 seconds'
  from generate_series(1, ${messageCount}) n`

const writeWords = (sql: Sql, part: number) => sql`
  insert into message_words (message_id, channel_id, author_id, seq, created_at, words)
  select id, channel_id, author_id, seq, created_at, words_of(m) from messages m
  where seq > 1000 and seq % ${fillers} = ${part}
  order by created_at`

/** Makes the indexes after the rows, which takes a tenth of the time. */
const withoutIndexes = async (sql: Sql, fill: () => Promise<unknown>) => {
  const indexes = await sql<Array<{ name: string; definition: string }>>`
    select indexname as name, indexdef as definition from pg_indexes
    where indexname in ('messages_fragment_index', 'message_words_index', 'message_words_newest_index')`
  for (const { name } of indexes) await sql`drop index ${sql(name)}`
  await fill()
  for (const { definition } of indexes) await sql.unsafe(definition)
}

/** Writes without triggers and without checks of foreign keys. */
const fill = async (sql: Sql, fillerSql: Sql, owner: string, channelIds: ReadonlyArray<string>) => {
  await sql`set maintenance_work_mem = '512MB'`
  await withoutIndexes(sql, async () => {
    await writeMessages(fillerSql, owner, channelIds)
    await Promise.all(Array.from({ length: fillers }, (_, part) => writeWords(fillerSql, part)))
  })
  await sql`vacuum analyze messages, message_words`
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0)} s`

/** Frequent, ordinary and rare words, phrases, beginnings of words and operators. */
const queries = ["word0 ", "word9 ", "word777 ", "word19777 ", "word0 word1 ", '"word0 word1"', "word177", "nothing "]
const sorts = ["newest", "relevance"] as const

/** Lets the compiler optimise and the caches fill first. */
const warmUpRounds = 2

const timed = async (work: () => Promise<unknown>) => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const likeNewest = (sql: Sql, word: string) => sql`
  select id from messages where body ilike ${`%${word.replaceAll('"', "").trim()}%`} order by created_at desc limit 20`

/** Searches in a million messages beside `ilike` over the same ones. */
export const measureSearch = async (): Promise<ReadonlyArray<Line>> => {
  const hazel = await startHazel()
  const postgres = await postgresOf(hazel)
  const sql = connect(postgres, { max: 1 })
  const fillerSql = connect(postgres, { max: fillers, connection: { session_replication_role: "replica" } })
  try {
    const { token, user } = await signUp(hazel.url, "searcher")
    const socket = await RpcSocket.open(hazel.url)
    const channelIds: Array<string> = []
    for (let index = 0; index < channelCount; index++) {
      const { data } = await socket.call(token, "channel.create", { kind: "private", name: `room-${index}` })
      channelIds.push(data.channel.id)
    }
    const filled = performance.now()
    await fill(sql, fillerSql, user.id, channelIds)
    const filling = seconds(filled)
    const [ours, yardstick]: [Array<number>, Array<number>] = [[], []]
    const slowest = { query: "", milliseconds: 0 }
    for (let round = -warmUpRounds; round < 5; round++) {
      for (const query of [...queries, `word0 in:#room-7 `, "from:me word3 "]) {
        for (const sort of sorts) {
          const milliseconds = await timed(() => socket.call(token, "message.search", { query, sort }))
          if (round < 0) continue
          ours.push(milliseconds)
          if (milliseconds > slowest.milliseconds) Object.assign(slowest, { query: `${query}(${sort})`, milliseconds })
        }
      }
    }
    for (const query of queries) yardstick.push(await timed(() => likeNewest(sql, query)))
    socket.close()
    const [p95, like] = [percentile(ours, 0.95), percentile(yardstick, 0.95)]
    return [
      {
        name: `search in ${messageCount.toLocaleString("en")} messages, p95`,
        ours: `${p95.toFixed(0)} ms`,
        yardstick: `${like.toFixed(0)} ms`,
        ratio: p95 / like,
        target: "<= 100 ms",
        isMet: p95 <= 100,
        note: `p50 ${percentile(ours, 0.5).toFixed(0)} ms, slowest ${slowest.milliseconds.toFixed(0)} ms for ${slowest.query}; filling took ${filling}; yardstick ilike`
      }
    ]
  } finally {
    await Promise.all([sql.end(), fillerSql.end()])
    await hazel.stop()
  }
}
