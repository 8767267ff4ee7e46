import type { Mutation } from "../mutation.ts"

/** The search for messages. */
export const messageSearch: ReadonlyArray<Mutation> = [
  {
    statement: "A search finds exactly the messages",
    file: "packages/db/src/repositories/search-statement.ts",
    find: `where (c.kind = 'public' or c.id in (select channel_id from channel_members where user_id = \${viewer}))
    and is_reachable(c, \${viewer})`,
    replace: "where ${viewer}::uuid is not null",
    test: "apps/backend/src/rpc/handlers/message-searches-random.test.ts",
    name: "in both orders"
  },
  {
    statement: "Edits, deletions, purges, hiding, the end of a stream",
    file: "packages/db/src/functions/message-words.sql",
    find: "on conflict (message_id) do update set words = excluded.words;",
    replace: "on conflict (message_id) do nothing;",
    test: "apps/backend/src/rpc/handlers/message-searches.test.ts",
    name: "follows edits"
  },
  {
    statement: "Messages from before the search had an index",
    file: "packages/db/src/functions/message-words.sql",
    find: "where (after_id is null or m.id > after_id) and m.deleted_at is null",
    replace: "where m.id > after_id and m.deleted_at is null",
    test: "apps/backend/src/rpc/handlers/message-searches.test.ts",
    name: "once a job has indexed them"
  },
  {
    statement: "Searches of one person wait for each other",
    file: "packages/db/src/repositories/message-search-repository.ts",
    find: "turns.run(viewer, use(searches))",
    replace: "use(searches)",
    test: "apps/backend/src/rpc/handlers/message-searches-hostile.test.ts",
    name: "shares two connections"
  },
  {
    statement: "A search waits for a bounded time",
    file: "packages/db/src/repositories/search-turns.ts",
    find: "if (isFull) return undefined",
    replace: "if (isFull && waiting === 0) return undefined",
    test: "packages/db/src/repositories/search-turns.test.ts",
    name: "refuse at once"
  },
  {
    statement: "Escape in a message that was opened from a search",
    file: "apps/web/src/features/message-search/back-to-search.ts",
    find: "  if (isFromSearch) history.back()\n",
    replace: "",
    test: "apps/e2e/src/message-search.e2e.ts",
    name: "Escape in a message"
  },
  {
    statement: "A search over IMKit waits for its turn",
    file: "packages/db/src/repositories/search-turns.ts",
    find: "if (turn.isRunning || this.#count(isRunningOf) >= runningOfOne) continue",
    replace: "if (turn.isRunning) continue",
    test: "apps/backend/src/gateways/imkit/conformance/rest-messages.test.ts",
    name: "waits for its turn"
  },
  {
    statement: "A snippet never shows a spoiler",
    file: "packages/domain/src/search/searched-text.ts",
    find: "excerptOfBlocks(parseMarkdown(body))",
    replace: "body",
    test: "packages/domain/src/search/searched-text.test.ts",
    name: "does not show a spoiler"
  },
  {
    statement: "A snippet costs a bounded amount of work",
    file: "packages/domain/src/search/highlight.ts",
    find: "    if (left <= 0) return false\n",
    replace: "",
    test: "packages/domain/src/search/highlight.test.ts",
    name: "compares at most"
  },
  {
    statement: "A query is never refused for what it says",
    file: "packages/domain/src/search/parse-query.ts",
    find: "if (isUnknown) query.hints.push({ kind, text: each.text })",
    replace: "",
    test: "packages/domain/src/search/parse-query.test.ts"
  },
  {
    statement: "Somebody finds a message with the keyboard alone",
    file: "apps/web/src/features/message-search/use-message-search.ts",
    find: "if (found.isError) void found.refetch()",
    replace: "",
    test: "apps/e2e/src/message-search.e2e.ts",
    name: "goes on when the network is back"
  }
]
