import { expect } from "@effect/vitest"
import { appLimits } from "@hazel/domain/models/app-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { anApp, anAppLinkedBy } from "../../testing/scenes/apps.ts"

const named = (name: string) => ({ name: `${name}-${uuidV7().slice(-12)}` })

withCast("an app", (it) => {
  it.effect("is created without keys, renamed and given rules, and each time the owner and admins are told", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "admin" }))
      const wanted = named("dunder-mifflin")
      const { data } = yield* expectReplayToMatch(
        [ada, cleo],
        ada.asks((hazel) => hazel.app.create(wanted))
      )
      expect(data).toMatchObject({ ...wanted, audience: null, issuer: null, isEnabled: true, createdBy: ada.id })
      expect(data).toMatchObject({ signingKeys: [], serverKeys: [] })
      const { id } = data
      const changes = { ...named("sabre"), audience: " scranton ", issuer: "https://sabre.example" }
      const updated = yield* expectReplayToMatch(
        [cleo, ada],
        cleo.asks((hazel) => hazel.app.update({ id, ...changes }))
      )
      expect(updated.data).toEqual({ ...data, ...changes, audience: "scranton" })
      const withoutRules = ada.asks((hazel) => hazel.app.update({ id, audience: null, issuer: "" }))
      expect((yield* withoutRules).data).toMatchObject({ name: changes.name, audience: null, issuer: null })
      expect((yield* cleo.asks((hazel) => hazel.app.list())).apps).toContainEqual((yield* withoutRules).data)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "member" }))
    })
  )

  it.effect("is deleted with its keys, sinks and links, and its name becomes free", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const { id, name } = yield* anAppLinkedBy(ada)
      yield* expectReplayToMatch(
        [ada],
        ada.asks((hazel) => hazel.app.delete({ id }))
      )
      expect(yield* refusal(ada.asks((hazel) => hazel.app.get({ id })))).toMatchObject({ _tag: "AppNotFoundError" })
      const left = yield* Effect.promise(
        () => sql`
          select id from app_signing_keys where app_id = ${id} union select id from app_server_keys where app_id = ${id}
          union select id from app_event_sinks where app_id = ${id} union select id from app_links where app_id = ${id}`
      )
      expect(left).toHaveLength(0)
      const { data } = yield* ada.asks((hazel) => hazel.app.create({ name }))
      yield* ada.asks((hazel) => hazel.app.delete({ id: data.id }))
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list())
      expect(entries.slice(0, 3).map(({ record }) => record)).toEqual([
        { act: "app_deleted", appId: data.id, appName: name },
        { act: "app_created", appId: data.id, appName: name },
        { act: "app_deleted", appId: id, appName: name }
      ])
    })
  )

  it.effect("needs a name that no other app has and that fits into a URL", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id, name } = yield* anApp
      const other = yield* anApp
      const taken = ada.asks((hazel) => hazel.app.create({ name }))
      expect(yield* refusal(taken)).toMatchObject({ _tag: "InvalidAppError", field: "name" })
      const renamed = ada.asks((hazel) => hazel.app.update({ id: other.id, name }))
      expect(yield* refusal(renamed)).toMatchObject({ _tag: "InvalidAppError", field: "name" })
      for (const wrong of ["", "Scranton", "a b", "-a", "a-", "a--b", "a/b", "ä", "a".repeat(appLimits.name + 1)]) {
        const create = ada.asks((hazel) => hazel.app.create({ name: wrong }))
        expect(yield* refusal(create), wrong).toMatchObject({ _tag: "InvalidAppError", field: "name" })
      }
      const unchanged = yield* ada.asks((hazel) => hazel.app.update({ id, name }))
      expect(unchanged.data.name).toBe(name)
    })
  )

  it.effect("gets one of two equal names that are asked for at once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const wanted = named("dunder-mifflin")
      const create = Effect.exit(ada.asks((hazel) => hazel.app.create(wanted)))
      const exits = yield* Effect.all([create, create, create], { concurrency: "unbounded" })
      expect(exits.filter(({ _tag }) => _tag === "Success")).toHaveLength(1)
      const { apps } = yield* ada.asks((hazel) => hazel.app.list())
      expect(apps.filter(({ name }) => name === wanted.name)).toHaveLength(1)
    })
  )

  it.effect("is one of a hundred at most", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      yield* Effect.promise(
        () =>
          sql`insert into apps (id, name) select gen_random_uuid(), 'one-of-many-' || n from generate_series(1, 100) n`
      )
      const create = ada.asks((hazel) => hazel.app.create(named("one-more")))
      expect(yield* refusal(create)).toMatchObject({ _tag: "InvalidAppError" })
      yield* Effect.promise(() => sql`delete from apps where name like 'one-of-many-%'`)
      const { data } = yield* create
      yield* ada.asks((hazel) => hazel.app.delete({ id: data.id }))
    })
  )
})
