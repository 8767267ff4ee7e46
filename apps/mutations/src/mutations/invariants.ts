import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const handlers = `${backend}/rpc/handlers`
const functions = "packages/db/src/functions"

/** The invariants of ARCHITECTURE.md, and how statements are kept. */
export const invariants: ReadonlyArray<Mutation> = [
  {
    statement: "1. Acknowledged means committed.",
    file: "packages/db/src/lane.ts",
    find: "const rows = await this.#write(sql, calls)",
    // Answers what it has written, and then rolls a twentieth of it back.
    replace: `let rows: Array<Written<Answer>> = []
      const commit = async (transaction: postgres.TransactionSql) => {
        rows = await this.#write(transaction, calls)
        if (Math.random() < 0.05) throw new Error("rolled back")
      }
      await sql.begin(commit).catch((cause) => {
        if (rows.length === 0) throw cause
      })`,
    test: `${backend}/main.test.ts`,
    name: "killed twenty times"
  },
  {
    statement: "2. One transaction id, one effect.",
    file: `${backend}/realtime/event-log.ts`,
    find: "if (before.fingerprint !== claim.fingerprint) return",
    replace: "if (false) return",
    test: `${backend}/realtime/event-log.test.ts`
  },
  {
    statement: "3. In order, without holes.",
    file: `${backend}/realtime/topic-feed.ts`,
    find: "if (seq <= this.#head) return false",
    replace: "if (seq > this.#head) this.#head = seq - 1",
    test: `${backend}/realtime/topic-feed.test.ts`
  },
  {
    statement: "3. In order, without holes.",
    file: "packages/client/src/replica/topic-log.ts",
    find: `if (received.seq > cursor + 1) return "missing"`,
    replace: "",
    test: "packages/client/src/replica/topic-log.test.ts"
  },
  {
    statement: "4. After the last fault everyone converges.",
    file: "packages/client/src/replica/message-entities.ts",
    find: "if (!isStale) this.#entities.set(id, { message, asOf: Math.max(asOf, cursor), isStale: true })",
    replace: "",
    test: "packages/client/src/simulation/simulation.test.ts"
  },
  {
    statement: "5. Unread marks are derived.",
    file: `${functions}/channels-as-json.sql`,
    find: "and author_id <> member.user_id and deleted_at is null and seq > (select",
    replace: "and author_id <> member.user_id and seq > (select",
    test: `${handlers}/channels-unread.test.ts`
  },
  {
    statement: "6. Nobody receives an event that comes after their removal.",
    file: `${backend}/realtime/topic-feed.ts`,
    find: "if (userId !== undefined && (this.#left.get(userId) ?? 0) > since) return false",
    replace: "",
    test: `${backend}/realtime/hub.test.ts`
  },
  {
    statement: "7. Memory for each socket is bounded.",
    file: `${backend}/realtime/connection.ts`,
    find: `if (this.#socket.writableLength > replayLimits.unreadBytes) return this.goodbye("slow", true)`,
    replace: "",
    test: `${backend}/http/realtime-route.test.ts`
  },
  {
    statement: "8. Absent and forbidden look the same.",
    file: `${backend}/policies/message-policy.ts`,
    find: "return found ?? (yield* new MessageNotFoundError({ messageId }))",
    replace: `return found ?? (yield* new UnauthorizedError({ message: "You may not see this message." }))`,
    test: `${backend}/testing/matrix/permissions-in-private.test.ts`,
    name: "through message.get is granted to those only"
  },
  {
    statement: "9. What people write stays text.",
    file: "packages/db/src/repositories/channel-repository.ts",
    find: "position(fold_for_search(${storableText(text)}) in fold_for_search(c.name)) > 0",
    replace: "fold_for_search(c.name) like '%' || fold_for_search(${storableText(text)}) || '%'",
    test: `${handlers}/channels-browse.test.ts`
  },
  {
    statement: "Changes that lock several",
    file: `${functions}/event-log.sql`,
    find: "order by topic <> 'global', topic not like 'channel:%', id for no key update",
    replace: "order by random() for no key update",
    test: `${backend}/realtime/lock-order.test.ts`
  },
  {
    statement: "Two versions of Hazel can run",
    file: "packages/db/src/install-functions.ts",
    find: "    await transaction.unsafe(`set local search_path = ${searchPathOf(version)}`)\n",
    replace: "",
    test: "packages/db/src/install-functions.test.ts"
  },
  {
    statement: "A row that does not fit",
    file: "packages/db/src/rows.ts",
    find: "if (!isTrusted) decodeRows(columns, found)",
    replace: "",
    test: "packages/db/src/rows.test.ts"
  },
  {
    statement: "Values that the database",
    file: "packages/db/src/database-error.ts",
    find: `if (String(code).startsWith("23")) Object.assign(Object(found), { detail: undefined })`,
    replace: "",
    test: "packages/db/src/database-error.test.ts"
  },
  {
    statement: "A database of each released schema",
    file: "packages/db/migrations/0009_optimal_thor.sql",
    find: `CREATE TABLE "function_versions" (`,
    replace: `delete from message_reactions;
--> statement-breakpoint
CREATE TABLE "function_versions" (`,
    test: `${backend}/upgrades/upgrades.test.ts`
  }
]
