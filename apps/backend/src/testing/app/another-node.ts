import { Database } from "@hazel/db/database"
import { Effect, Exit, Layer, Scope } from "effect"
import { HazelConfig } from "../../config.ts"
import { ServicesLive } from "../../server.ts"
import { settingsForTests } from "../harness/hazel-for-tests.ts"

/** The services of another node on the database of the test. `dies` leaves behind everything that it had there. */
export const anotherNode = Effect.gen(function* () {
  const database = yield* Database
  const scope = yield* Scope.make()
  const services = Layer.fresh(ServicesLive).pipe(
    Layer.provide(Layer.succeed(Database, database)),
    Layer.provide(Layer.succeed(HazelConfig, settingsForTests))
  )
  const context = yield* Layer.buildWithScope(services, scope)
  const dies = Scope.close(scope, Exit.void)
  yield* Effect.addFinalizer(() => dies)
  return { context, dies }
})
