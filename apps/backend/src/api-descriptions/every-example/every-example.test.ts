import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { exampleIds } from "../../rpc/description/examples.ts"
import { reachingThisMachine } from "../../testing/app/a-webhook.ts"
import { dataDirectory } from "../../testing/files/cast-with-files.ts"
import { Cast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import type { OpenApi } from "../openapi.ts"
import { callTags } from "./calls-world.ts"
import { answerChecks } from "./described-answer.ts"
import { type ExampleRequest, exampleRequests, operationsWithoutExample } from "./example-requests.ts"
import { sendExample } from "./send-example.ts"
import type { ExampleWorld } from "./example-world.ts"
import { worlds } from "./worlds.ts"

const fetchDescription = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  const text = yield* Effect.promise(async () => (await fetch(`${url}/openapi.json`)).text())
  const openApi: OpenApi = JSON.parse(text)
  return { openApi, requests: exampleRequests(openApi), problemOf: answerChecks(openApi) }
})

let fetched: Effect.Success<typeof fetchDescription> | undefined
const description = Effect.gen(function* () {
  return (fetched ??= yield* fetchDescription)
})

const sent = new Set<string>()

/** Sends an example, and answers with what is wrong about the answer. */
const problemWith = Effect.fn(function* (request: ExampleRequest, world: ExampleWorld) {
  const { openApi, problemOf } = yield* description
  const answer = yield* sendExample(request, world, openApi)
  sent.add(request.name)
  const problem = problemOf(request.operation, answer)
  return problem === undefined ? [] : [`${request.name}: ${problem}`]
})

/** Sends these examples of a section, each in a world of its own or in one that they share. */
const problemsOf = Effect.fn(function* (section: string, isMeant: (operationId: string) => boolean) {
  const { prepare, isShared } = worlds[section]!
  const { requests } = yield* description
  let shared: ExampleWorld | undefined
  const problems = requests.map((request) =>
    Effect.gen(function* () {
      const { operationId } = request.operation
      if (request.section !== section || !isMeant(operationId)) return []
      if (isShared(operationId)) return yield* problemWith(request, (shared ??= yield* prepare(operationId)))
      return yield* Effect.scoped(Effect.flatMap(prepare(operationId), (world) => problemWith(request, world)))
    })
  )
  return (yield* Effect.all(problems)).flat()
})

const others = Object.keys(worlds).filter((section) => section !== "Calls")

const Hazel = Cast.layerIn(HazelForTests.layerWith({ ...reachingThisMachine, dataDirectory }))

layer(Hazel, { excludeTestServices: true })("every example in openapi.json", (it) => {
  it.effect("has placeholders that differ (O4)", () =>
    Effect.sync(() => {
      const placeholders = Object.values(exampleIds)
      expect(new Set(placeholders).size).toBe(placeholders.length)
    })
  )

  it.effect("is one of an operation, and each operation has one (O4)", () =>
    Effect.gen(function* () {
      const { openApi } = yield* description
      expect(operationsWithoutExample(openApi)).toEqual([])
    })
  )

  // The matrix gives everybody but its actors another role, which users of apps cannot have, so it comes first.
  it.effect.each(["calls", ...callTags])("of the call %s is answered as described (O4)", (tag) =>
    Effect.gen(function* () {
      expect(yield* problemsOf("Calls", (operationId) => operationId === tag)).toEqual([])
    })
  )

  it.effect.each(others)("of the section %s is answered as described (O4)", (section) =>
    Effect.gen(function* () {
      expect(yield* problemsOf(section, () => true)).toEqual([])
    })
  )

  it.effect("was sent by the tests above (O4)", () =>
    Effect.gen(function* () {
      const { requests } = yield* description
      expect(requests.flatMap(({ name }) => (sent.has(name) ? [] : [name]))).toEqual([])
    })
  )
})
