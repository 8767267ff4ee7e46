import type { AppId } from "@hazel/domain/ids"
import {
  appConsoleLimits,
  ConsoleChannel,
  ConsoleConnection,
  ConsoleEvent
} from "@hazel/domain/models/app-console-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

const make = Effect.gen(function* () {
  const { rows, onlyRow } = yield* Database
  const limits = appConsoleLimits

  /** The newest open connections of an app, and how many there are. */
  const connections = Effect.fn("AppConsoleRepository.connections")(function* (appId: AppId) {
    const found = yield* rows({ connection: ConsoleConnection })`
      select app_console_connection_as_json(c, ${limits.channelsOfConnection}::int) as connection from app_connections c
      where app_id = ${appId} and expires_at > clock_timestamp()
      order by connected_at desc, id limit ${limits.connections}`
    const { count } = yield* onlyRow({ count: Schema.Int })`
      select count(*)::int as count from app_connections where app_id = ${appId} and expires_at > clock_timestamp()`
    return { connections: found.map(({ connection }) => connection), count }
  })

  /** The most recently used channels whose names begin with `prefix`. */
  const channels = (appId: AppId, prefix: string) =>
    onlyRow({ channels: Schema.Array(ConsoleChannel) })`
      select app_console_channels(${appId}, ${prefix}, ${limits.channelsSearched}::int, ${limits.channels}::int) as channels`

  /** The newest events of one channel, or of the most recently used ones. */
  const events = (appId: AppId, channel: string | null) =>
    rows({ event: ConsoleEvent })`
      select event from app_console_events(${appId}, ${channel}::text, ${limits.channelsSearched}::int,
        ${limits.channelsTogether}::int, ${limits.events}::int, ${limits.eventText}::int)`.pipe(
      Effect.map((found) => ({ events: found.map(({ event }) => event) }))
    )

  return { connections, channels, events }
})

/** Reads what the developer console of an app shows. */
export class AppConsoleRepository extends Context.Service<AppConsoleRepository, Effect.Success<typeof make>>()(
  "@hazel/AppConsoleRepository"
) {
  static readonly layer = Layer.effect(AppConsoleRepository, make)
}
