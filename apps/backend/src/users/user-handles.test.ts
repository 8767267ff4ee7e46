import { expect } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { aSecondNode } from "../testing/harness/second-node.ts"
import { UserHandles } from "./user-handles.ts"

/** Waits until this node knows a handle, while up to a thousand requests are answered. */
const isKnownAs = Effect.fnUntraced(function* (id: UserId, handle: string) {
  const handles = yield* UserHandles
  const { url } = yield* HazelForTests
  yield* Effect.promise(async () => {
    for (let asked = 0; asked < 1_000 && handles.find(id) !== handle; asked++) await fetch(`${url}/health`)
  })
  expect(handles.find(id)).toBe(handle)
})

const renames = ({ asks }: Pick<TestUser, "asks">, handle: string) => asks((hazel) => hazel.user.update({ handle }))

withCast("the handles of people", (it) => {
  it.effect("are known after they were looked up, and null for nobody", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      const handles = yield* UserHandles
      const nobody = UserId.make(uuidV7())
      expect([handles.find(cleo.id), handles.find(nobody)]).toEqual([undefined, undefined])
      yield* Effect.promise(() => handles.lookUp([cleo.id, nobody]))
      expect([handles.find(cleo.id), handles.find(nobody)]).toEqual(["cleo", null])
    })
  )

  it.effect("are the names of incoming webhooks, whose handles tell nothing", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { data } = yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "CI" }))
      const handles = yield* UserHandles
      yield* Effect.promise(() => handles.lookUp([data.userId]))
      expect(handles.find(data.userId)).toBe("CI")
      yield* ada.asks((hazel) => hazel.incomingWebhook.update({ id: data.id, name: "Builds" }))
      yield* isKnownAs(data.userId, "Builds")
    })
  )

  it.effect("follow a rename, also one that another node has made", () =>
    Effect.gen(function* () {
      const { ben, dora } = yield* Cast
      const handles = yield* UserHandles
      yield* Effect.promise(() => handles.lookUp([ben.id, dora.id]))
      yield* renames(ben, "benjamin")
      yield* isKnownAs(ben.id, "benjamin")
      const { url } = yield* aSecondNode
      const body = JSON.stringify({ handle: "dorothea" })
      const headers = { authorization: `Bearer ${dora.token}`, "content-type": "application/json" }
      yield* Effect.promise(() => fetch(`${url}/rpc/user.update`, { method: "POST", headers, body }))
      yield* TestClock.adjust("2 seconds")
      yield* isKnownAs(dora.id, "dorothea")
    })
  )
})
