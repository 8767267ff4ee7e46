import { Validator } from "@seriousme/openapi-schema-validator"
import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"

withCast("the description of what is served over HTTP", (it) => {
  it.effect("is valid OpenAPI 3.1 to a validator of others (O4)", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const openApi = yield* Effect.promise(async () => Object(await (await fetch(`${url}/openapi.json`)).json()))
      const validator = new Validator()
      const { valid, errors } = yield* Effect.promise(() => validator.validate(openApi))
      expect(errors ?? []).toEqual([])
      expect(valid).toBe(true)
      expect(validator.version).toBe("3.1")
      const operations = Object.values<object>(openApi.paths).flatMap((path) => Object.values(path))
      const ids = operations.map(({ operationId }) => operationId)
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      // Each noun has one shape: a second one of the same name would have a number.
      expect(Object.keys(openApi.components.schemas).filter((name) => /_\d+$/.test(name))).toEqual([])
      expect(operations.filter(({ summary }) => summary === "" || summary === undefined)).toEqual([])
    })
  )
})
