import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"
import { callPath } from "../../front-door/front-door.ts"
import { contracts } from "../../rpc/description/contracts.ts"
import { Cast, withCast } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { everyActor, type Everybody } from "./actors.ts"
import { nowhere } from "./nowhere.ts"
import { targetFor } from "./target-for.ts"
import { outcomeOfError, withoutIds } from "./every-call.ts"
import { type Actor, botScope, type CallTarget, columns } from "./operation.ts"
import { assistantRoutes, feedRoutes, operations, routesWithoutRow } from "./permissions.ts"

const post = Effect.fn(function* (path: string, person: Pick<TestUser, "token"> | undefined, body: object) {
  const { url } = yield* HazelForTests
  const accept = "application/json, text/event-stream"
  const headers = { accept, "content-type": "application/json" }
  return yield* Effect.promise(async () => {
    const signed = person === undefined ? headers : { ...headers, authorization: `Bearer ${person.token}` }
    const response = await fetch(`${url}${path}`, { method: "POST", headers: signed, body: JSON.stringify(body) })
    return { status: response.status, text: await response.text() }
  })
})

const calls = (everybody: Everybody, actor: Actor, tag: string, target: CallTarget) =>
  post(`${callPath}/${tag}`, everybody[actor], operations[tag]!.asks(target))

const message = (method: string, params: object) => ({ jsonrpc: "2.0", id: 1, method, params })

const callsTool = (person: TestUser, name: string, args: object) =>
  post("/mcp?tools=all", person, message("tools/call", { name, arguments: args }))

withCast("of the routes over HTTP", (it) => {
  it.effect("every described one has a row, or a reason why it has none", () =>
    Effect.gen(function* () {
      const { paths } = (yield* ApiDescriptions).openApi()
      const described = Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => ({ path, route: `${method.toUpperCase()} ${path}` }))
      )
      const rows = new Set([
        ...Object.keys(operations).map((tag) => `POST ${callPath}/${tag}`),
        ...Object.keys({ ...feedRoutes, ...assistantRoutes }),
        // Each of its lines is a call.
        `POST ${callPath}`
      ])
      const hasReason = (path: string) => Object.keys(routesWithoutRow).some((start) => path.startsWith(start))
      expect(described.filter(({ path, route }) => !rows.has(route) && !hasReason(path))).toEqual([])
    })
  )

  it.effect("POST /rpc/{tag} refuses everybody whom the matrix refuses, and hides what is absent for them", () =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      const target = yield* targetFor(everybody, "private")
      const { bystander, stranger, outcast, bot } = target
      const absent = { ...nowhere(), bystander, stranger, outcast, bot }
      for (const [tag, { answers, bot: ofBot = "scope" }] of Object.entries(operations)) {
        for (const [actor, expected] of columns(answers, ofBot)) {
          if (expected === "yes") continue
          const { text } = yield* calls(everybody, actor, tag, target)
          expect([tag, actor, outcomeOfError(JSON.parse(text))]).toEqual([tag, actor, expected])
          if (expected !== "absent") continue
          const forAbsent = yield* calls(everybody, actor, tag, absent)
          expect(withoutIds(text, target), `${tag} as ${actor}`).toBe(withoutIds(forAbsent.text, absent))
        }
      }
    })
  )

  it.effect("POST /mcp serves those with a session or a key", () =>
    Effect.gen(function* () {
      const everybody = yield* everyActor(yield* Cast)
      for (const [actor, expected] of columns(assistantRoutes["POST /mcp"]!, "yes")) {
        const { status } = yield* post("/mcp", everybody[actor], message("tools/list", {}))
        expect([actor, status]).toEqual([actor, expected === "yes" ? 200 : 401])
      }
    })
  )

  it.effect("POST /mcp answers a limited key about tools of other scopes as about tools that never existed", () =>
    Effect.gen(function* () {
      const { bot } = yield* everyActor(yield* Cast)
      const unknown = `never_${uuidV7().slice(-12)}`
      const aboutUnknown = (yield* callsTool(bot, unknown, {})).text.replaceAll(unknown, "…")
      for (const { tag, scope } of contracts) {
        const name = tag.replaceAll(".", "_")
        const { text } = yield* callsTool(bot, name, {})
        expect([tag, text.replaceAll(name, "…") === aboutUnknown]).toEqual([tag, scope !== botScope])
      }
    })
  )
})
