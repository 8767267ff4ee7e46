import { expect, it } from "@effect/vitest"
import { ConfigProvider, Effect, Layer, Logger } from "effect"
import { TestClock, TestConsole } from "effect/testing"
import { HazelConfig } from "../config.ts"
import { credentialLimits } from "../front-door/limits/index.ts"
import { loggerOf } from "../observability/logging.ts"
import { CredentialFailures } from "./credential-failures.ts"

const { failuresPerAddress } = credentialLimits

const settings = HazelConfig.layer.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({}))))
const parts = CredentialFailures.layer.pipe(Layer.provide(settings))

const loggedAddresses = Effect.map(TestConsole.logLines, (lines) =>
  lines.map((line): unknown => JSON.parse(String(line)).annotations.address)
)

it.effect("refused credentials leave one line of log for each address and minute (attack 5)", () =>
  Effect.gen(function* () {
    const failures = yield* CredentialFailures
    const refusals = (address: string, count: number) =>
      Effect.forEach(Array.from({ length: count }), () =>
        Effect.flip(failures.counted(address, Effect.fail("refused")))
      )

    yield* refusals("192.0.2.1", failuresPerAddress - 1)
    expect(yield* loggedAddresses).toEqual([])
    yield* TestClock.adjust("59 seconds")
    yield* refusals("192.0.2.1", 50)
    yield* refusals("192.0.2.2", 2 * failuresPerAddress)
    expect(yield* loggedAddresses).toEqual(["192.0.2.1", "192.0.2.2"])

    // They are counted again, but a minute has not passed since the line above.
    yield* TestClock.adjust("1 second")
    yield* refusals("192.0.2.1", failuresPerAddress)
    expect(yield* loggedAddresses).toEqual(["192.0.2.1", "192.0.2.2"])
    yield* TestClock.adjust("1 minute")
    yield* refusals("192.0.2.1", failuresPerAddress)
    expect(yield* loggedAddresses).toEqual(["192.0.2.1", "192.0.2.2", "192.0.2.1"])
  }).pipe(Effect.provide(parts), Effect.provide(Logger.layer([loggerOf("json", false)])))
)
