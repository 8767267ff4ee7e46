import { Effect } from "effect"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { rawCall } from "../harness/raw-call.ts"
import { enrols } from "./second-factor.ts"

/** The error by which somebody without a required second factor is refused. */
export const restrictedTag = "SecondFactorRequiredError"

export const requires = ({ asks }: Pick<TestUser, "asks">, requiresSecondFactor: boolean) =>
  asks((hazel) => hazel.workspace.setAccessRules({ requiresSecondFactor }))

/** The rule holds while the effect runs. The person who switches it sets up an authenticator app first. */
export const whileRequired = <A, E, R>(admin: TestUser, effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const { sql } = yield* HazelForTests
    yield* Effect.promise(() => sql`delete from two_factors`)
    yield* Effect.promise(() => sql`update sessions set proved_second_factor = false`)
    yield* enrols(admin.token)
    yield* requires(admin, true)
    return yield* Effect.ensuring(effect, Effect.orDie(requires(admin, false)))
  })

/** Makes a call that everybody may make who is not restricted. */
export const asksAs = ({ token }: Pick<TestUser, "token">) => rawCall({ token }, "user.me", {})
