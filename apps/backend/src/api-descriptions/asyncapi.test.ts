import { createRequire } from "node:module"
import { expect } from "@effect/vitest"
import { Ajv } from "ajv"
import { Effect } from "effect"
import { withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

const official: object = createRequire(import.meta.url)("@asyncapi/specs/schemas/3.0.0-without-$id.json")

withCast("the description of the sockets", (it) => {
  it.effect("is valid AsyncAPI 3.0 by its official schema, and has the sockets of Hazel itself (O7)", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const asyncApi = yield* Effect.promise(async () => Object(await (await fetch(`${url}/asyncapi.json`)).json()))
      const validate = new Ajv({ strict: false, validateFormats: false }).compile(official)
      validate(asyncApi)
      expect(validate.errors ?? []).toEqual([])
      const addresses = Object.values<{ readonly address: string }>(asyncApi.channels).map(({ address }) => address)
      expect(addresses).toEqual(expect.arrayContaining(["/realtime", "/rpc/ws"]))
    })
  )
})
