import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import type { EmbeddedPostgresError } from "@hazel/db/embedded/embedded-postgres"
import { Cause, Deferred, Effect, Exit, Layer, Runtime } from "effect"
import { HttpServer } from "effect/http"
import { HazelConfig } from "./config.ts"
import { demoLive } from "./demo/demo.ts"
import { LoggingLive } from "./observability/logging.ts"
import { stopLimits } from "./front-door/limits/index.ts"
import { postgresLive } from "./process/postgres.ts"
import { HttpLive, ServicesLive } from "./server.ts"
import { reportFailure } from "./process/report-failure.ts"
import { stopInTime } from "./process/stop-in-time.ts"

const isDemo = process.argv.includes("--demo")

const announce = Layer.effectDiscard(
  Effect.gen(function* () {
    const { baseUrl, rateLimits } = yield* HazelConfig
    const { address } = yield* HttpServer.HttpServer
    const port = address._tag === "UnixPathAddress" ? "" : `:${address.port}`
    if (rateLimits === "off") yield* Effect.logWarning("Rate limits are off")
    yield* Effect.logInfo(`Hazel is at ${baseUrl._tag === "Some" ? baseUrl.value : `http://localhost${port}`}`)
  })
)

const stop = stopInTime(stopLimits)

/** Fails when the embedded Postgres died for good, so that Hazel ends with a reason and its supervisor can act. */
const postgresLost = Deferred.makeUnsafe<never, EmbeddedPostgresError>()

/** Ends Hazel in time, although some of it may wait for a Postgres that never answers again. */
const losePostgres = (error: EmbeddedPostgresError) => {
  stop(1)
  Deferred.doneUnsafe(postgresLost, Exit.fail(error))
}

const hazel = announce.pipe(
  Layer.provide(HttpLive),
  // The demo is filled before the port opens, so that nobody finds it half filled.
  Layer.provide(demoLive(isDemo)),
  Layer.provide(ServicesLive),
  Layer.provide(postgresLive(losePostgres)),
  Layer.launch,
  Effect.tapCause(reportFailure),
  // The reason is told before the services stop, which may not come to its end.
  Effect.raceFirst(Effect.tapCause(Deferred.await(postgresLost), reportFailure))
)

hazel.pipe(
  Effect.provide(LoggingLive),
  Effect.provide(
    HazelConfig.layer.pipe(Layer.tapCause((cause) => Effect.logError("The settings cannot be read", cause)))
  ),
  // A stop on request is a success, whatever a supervisor thinks of exit code 130.
  NodeRuntime.runMain({
    disableErrorReporting: true,
    teardown: (exit, onExit) =>
      Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause) ? onExit(0) : Runtime.defaultTeardown(exit, onExit)
  })
)
