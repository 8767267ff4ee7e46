import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const handlers = `${backend}/rpc/handlers`
const realtime = `${backend}/realtime`
const db = "packages/db/src"
const client = "packages/client/src"
const domain = "packages/domain/src"

/** Input that Hazel cannot handle, deleted text that is still received, lost data, and clocks that mislead. */
export const faults: ReadonlyArray<Mutation> = [
  {
    statement: "An extremely nested message",
    file: `${domain}/markdown/limits.ts`,
    find: "export const deepestBlock = 25",
    replace: "export const deepestBlock = 60",
    test: "apps/web/src/features/markdown/hostile-payloads.test.tsx"
  },
  {
    statement: "No user text becomes",
    file: `${domain}/markdown/allowed-link.ts`,
    find: "return allowed.has(protocol) ? href : undefined",
    replace: "return href",
    test: "apps/web/src/features/markdown/hostile-payloads.test.tsx"
  },
  {
    statement: "A hostile value in any",
    file: `${domain}/timestamp.ts`,
    find: `(text.slice(8, 10) <= "28" || new Date(text).toISOString() === text)`,
    replace: "true",
    test: `${domain}/timestamp.test.ts`
  },
  {
    statement: "A hostile value in any",
    file: `${domain}/storable-text.ts`,
    find: `text.isWellFormed() && !text.includes("\\0")`,
    replace: "text.isWellFormed()",
    test: `${backend}/testing/hostile-input/hostile-calls.test.ts`
  },
  {
    statement: "An error about an",
    file: `${backend}/front-door/limits/calls.ts`,
    find: "tagLength: 64,",
    replace: "tagLength: 64_000,",
    test: `${backend}/rpc/routes.test.ts`,
    name: "with a tag that is too long"
  },
  {
    statement: "No browser loads a picture",
    file: `${backend}/http/protected-page.ts`,
    find: `"img-src 'self' data:"`,
    replace: `"img-src * data:"`,
    test: `${backend}/http/web-app-route.test.ts`
  },
  {
    statement: "No short text hides",
    file: `${domain}/visible-text.ts`,
    find: "\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\uFFF9-\\uFFFB]|(?<=",
    replace: "\\p{Noncharacter_Code_Point}\\uFFF9-\\uFFFB]|(?<=",
    test: `${domain}/visible-text.test.ts`
  },
  {
    statement: "No handle and no",
    file: `${domain}/look-alikes.ts`,
    find: `l: "1ӏ",`,
    replace: `l: "ӏ",`,
    test: `${domain}/look-alikes.test.ts`
  },
  {
    statement: "Deleted, edited, cleared, cancelled",
    file: `${db}/functions/corrected-events.sql`,
    find: "  update log_events set event = superseded(event), subject = null where subject = m.id and log_id = m.channel_id\n",
    replace: "  select null::void\n",
    test: `${realtime}/superseded-events.test.ts`
  },
  {
    statement: "Deleted, edited, cleared, cancelled",
    file: `${db}/functions/message-purge.sql`,
    find: "where subject = any(with_replies) and log_id = purged.channel_id;",
    replace: "where event::text like '%' || target || '%' and log_id = purged.channel_id;",
    test: `${realtime}/superseded-events.test.ts`,
    name: "a message that names a purged one"
  },
  {
    statement: "A log is trimmed",
    file: `${db}/functions/log-retention.sql`,
    find: "e.seq <= l.last_seq - kept order by e.seq limit most",
    replace: "e.seq <= l.last_seq order by e.seq limit most",
    test: `${backend}/jobs/trim-logs.test.ts`
  },
  {
    statement: "Nobody is sent events",
    file: `${realtime}/arrivals.ts`,
    find: "cursor >= Math.max(visibleFrom, keptFrom) - 1",
    replace: "cursor >= keptFrom - 1",
    test: `${realtime}/before-they-came.test.ts`
  },
  {
    statement: "A person who left",
    file: `${realtime}/arrivals.ts`,
    find: "cursor >= Math.max(visibleFrom, keptFrom) - 1",
    replace: "cursor >= keptFrom - 1",
    test: `${realtime}/before-they-came.test.ts`,
    name: "receives each event once"
  },
  {
    statement: "A connecting peer costs",
    file: `${db}/batched-read.ts`,
    find: "run(ask(takeFirst(largest)))",
    replace: "run(ask(takeFirst(1)))",
    test: `${db}/batched-read.test.ts`
  },
  {
    statement: "A device that vanishes",
    file: `${client}/push/push-connection.ts`,
    find: "if (this.#heartbeatMs > 0) this.#expectWithin(this.#heartbeatMs * missedHeartbeatsAllowed)",
    replace: "if (this.#heartbeatMs > 0) this.#cancelDeadline()",
    test: `${client}/push/push-connection.test.ts`
  },
  {
    statement: "A hello carries at",
    file: `${client}/replica/topic-log.ts`,
    find: "<= cursorBytesAllowed))",
    replace: "<= cursorBytesAllowed * 2))",
    test: `${client}/replica/topic-log.test.ts`
  },
  {
    statement: "A channel of any",
    file: `${db}/repositories/message-removal.ts`,
    find: "    Effect.repeat({ until: ({ removed }) => removed === 0 }),\n",
    replace: "",
    test: `${handlers}/large-channels.test.ts`
  },
  {
    statement: "A pool or a lane",
    file: `${db}/health-check.ts`,
    find: "for (const probe of probes.values()) probe.assertAlive(limits.checkMs)",
    replace: "",
    test: `${backend}/process/database-faults.test.ts`,
    name: "is told by the health check"
  },
  {
    statement: "An embedded Postgres that",
    file: `${db}/embedded/keeper.ts`,
    find: "onDeath()\n      await startAgain()",
    replace: "onDeath()\n      return",
    test: `${db}/embedded/embedded-postgres.test.ts`
  },
  {
    statement: "Hazel tries to reconnect",
    file: `${db}/postgres-clients.ts`,
    find: "      backoff: () => limits.reconnectSeconds,\n",
    replace: "",
    test: `${db}/postgres-clients.test.ts`
  },
  {
    statement: "Every call is answered",
    file: `${backend}/rpc/answer-within.ts`,
    find: "if (running >= most) return resume(Effect.fail(refusal()))",
    replace: "",
    test: `${backend}/rpc/answer-within.test.ts`
  },
  {
    statement: "SIGTERM ends Hazel within five seconds",
    file: `${backend}/process/stop-in-time.ts`,
    find: `for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop(0))`,
    replace: "",
    test: `${backend}/process/stop-in-time.test.ts`
  },
  {
    statement: "A locked log of one",
    file: `${db}/bounded.ts`,
    find: "if (running >= limit) throw refusal()",
    replace: "",
    test: `${db}/bounded.test.ts`
  },
  {
    statement: "A credential that was",
    file: `${backend}/authentication/credential-look-ups.ts`,
    find: "Effect.ensuring(Effect.sync(() => lookUps.delete(key)))",
    replace: "Effect.tap(() => Effect.sync(() => lookUps.delete(key)))",
    test: `${backend}/authentication/credentials.test.ts`
  },
  {
    statement: "A mail server that",
    file: `${backend}/mail/mail-sender.ts`,
    find: "yield* Semaphore.make(1)",
    replace: "yield* Semaphore.make(1_000)",
    test: `${backend}/mail/mail-sender.test.ts`
  },
  {
    statement: "A restored backup or dump",
    file: `${backend}/epoch/epoch.ts`,
    find: "seen.epoch === current && seen.position < highest",
    replace: "seen.epoch !== current && seen.position < highest",
    test: `${backend}/epoch/epoch.test.ts`
  },
  {
    statement: "Nobody stops a Postgres that another Hazel holds, wherever",
    file: `${db}/embedded/embedded-postgres.ts`,
    find: "attempt(() => lockCluster(directory.cluster)),\n      (lock) => Effect.sync(() => lock.close())",
    replace: "Effect.void,\n      () => Effect.void",
    test: `${db}/embedded/embedded-postgres.test.ts`
  },
  {
    statement: "A killed start with",
    file: `${backend}/demo/demo.ts`,
    find: "if (known) return known",
    replace: "",
    test: `${backend}/demo/demo.test.ts`
  },
  {
    statement: "Setting the clock of a device",
    file: `${client}/outbox/outbox.ts`,
    find: "const time = this.#options.clock.elapsed()",
    replace: "const time = this.#options.clock.now()",
    test: `${client}/outbox/outbox-time.test.ts`
  },
  {
    statement: "A pending intent that",
    file: `${client}/outbox/outbox.ts`,
    find: "if (isConfirmed || !isTooOld(intent, clock.now())) return perform(intent)",
    replace: 'if (isConfirmed || intent.kind !== "edit") return perform(intent)',
    test: `${client}/outbox/outbox-time.test.ts`
  },
  {
    statement: "Setting the clock of the server",
    file: `${realtime}/heartbeats.ts`,
    find: "const now = yield* steadyNow",
    replace: "const now = () => Date.now()",
    test: `${realtime}/clock-steps.test.ts`
  },
  {
    statement: "No text of others",
    file: `${backend}/observability/log-entry.ts`,
    find: "text).replaceAll(unreadable, escaped)",
    replace: "text)",
    test: `${backend}/observability/logging.test.ts`
  },
  {
    statement: "A change in the web",
    file: `${client}/rpc/repeatable.ts`,
    find: "const transactionId = this.#keptFor(key) ?? TransactionId.make",
    replace: "const transactionId = TransactionId.make",
    test: `${client}/rpc/repeatable.test.ts`
  },
  {
    statement: "One restore begins one",
    file: `${backend}/epoch/epoch.ts`,
    find: "if (seen.epoch !== current || !(yield* isAnother(seen))) return",
    replace: "",
    test: `${backend}/epoch/epoch.test.ts`,
    name: "begins one epoch"
  },
  {
    statement: "Postgres frees connections that",
    file: `${db}/postgres-clients.ts`,
    find: "tcp_user_timeout: seconds * 1_000",
    replace: "tcp_user_timeout: seconds",
    test: `${db}/postgres-clients.test.ts`
  },
  {
    statement: "One unanswered query also",
    file: `${db}/postgres-clients.ts`,
    find: "    shareSilence(client)\n",
    replace: "",
    test: `${db}/postgres-clients.test.ts`
  }
]
