import { AppEvent } from "@hazel/domain/events/app-events"
import type { AppChannelId } from "@hazel/domain/ids"
import { Effect, Schema } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

const decode = Schema.decodeUnknownSync(AppEvent)

/** The stored events of an app channel in the order of its log. */
export const appLogOf = Effect.fn(function* (id: AppChannelId) {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ event: unknown }>>`select event from log_events where log_id = ${id} order by seq`
  )
  return rows.map(({ event }) => decode(event))
})
