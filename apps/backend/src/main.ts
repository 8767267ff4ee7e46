import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { Layer } from "effect"
import { HazelConfig } from "./config.ts"
import { LoggingLive } from "./logging.ts"
import { PostgresLive } from "./postgres.ts"
import { ServerLive } from "./server.ts"

ServerLive.pipe(
  Layer.provide(PostgresLive),
  Layer.provide(LoggingLive),
  Layer.provide(HazelConfig.layer),
  Layer.launch,
  NodeRuntime.runMain
)
