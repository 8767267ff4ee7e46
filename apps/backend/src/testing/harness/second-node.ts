import { Database } from "@hazel/db/database"
import { Context, Effect, Layer } from "effect"
import { HttpServer } from "effect/http"
import { HazelConfig, type Settings } from "../../config.ts"
import { Hub } from "../../realtime/hub.ts"
import { ServerLive } from "../../server.ts"
import { HazelForTests, settingsForTests } from "./hazel-for-tests.ts"

/** Another Hazel on the same database as `HazelForTests`. */
export const aSecondNodeWith = Effect.fnUntraced(function* (settings: Partial<Settings>) {
  const hazel = yield* HazelForTests
  const database = yield* Database
  const node = yield* Layer.build(
    Layer.fresh(ServerLive).pipe(
      Layer.provide(Layer.succeed(Database, database)),
      Layer.provide(Layer.succeed(HazelConfig, { ...settingsForTests, ...settings }))
    )
  )
  const { address } = Context.get(node, HttpServer.HttpServer)
  if (address._tag !== "InetAddressV4") throw new Error(`The second node listens on ${address._tag}`)
  return { ...hazel, url: `http://127.0.0.1:${address.port}`, hub: Context.get(node, Hub) }
})

export const aSecondNode = aSecondNodeWith({})
