import { expect } from "@effect/vitest"
import type { AppId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { LinkedChannels } from "../../app-links/linked-channels.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { anApp } from "../../testing/scenes/apps.ts"
import { anAppUser } from "../../testing/scenes/app-users.ts"

withCast("a link of an app", (it) => {
  it.effect("is made by an admin, takes effect at once and is listed, recorded and announced to admins", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const linked = yield* LinkedChannels
      const { id: appId, name: appName } = yield* anApp
      const channel = { appId, name: "support.1" }
      expect(yield* linked.linkOf(channel)).toBeUndefined()
      const device = yield* listen(ada)
      yield* device.welcome
      const { data } = yield* ada.asks((hazel) => hazel.appLink.create({ appId, pattern: "support.*" }))
      expect(data).toMatchObject({ appId, pattern: "support.*", kind: "private", memberIds: [ada.id], channelCount: 0 })
      expect((yield* device.next("app_changed")).data).toEqual({ appId })
      expect(yield* linked.linkOf(channel)).toMatchObject({ id: data.id })
      const id = (yield* linked.open(channel))!
      const { links } = yield* ada.asks((hazel) => hazel.appLink.list({ appId }))
      expect(links).toEqual([{ ...data, channelCount: 1 }])
      const outside = yield* Effect.flip(ben.asks((hazel) => hazel.channel.get({ id })))
      expect(outside, "nobody else reads along unless the link says so").toMatchObject({ _tag: "ChannelNotFoundError" })
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({}))
      expect(entries[0]!.record).toMatchObject({ act: "app_link_created", appName, pattern: "support.*" })
    })
  )

  it.effect("is deleted and leaves its channels to the team, which it finds again when it is made anew", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const linked = yield* LinkedChannels
      const { id: appId } = yield* anApp
      const channel = { appId, name: "returns.1" }
      const create = ada.asks((hazel) => hazel.appLink.create({ appId, pattern: "returns.1", kind: "public" }))
      const { data } = yield* create
      const id = (yield* linked.open(channel))!
      yield* ada.asks((hazel) => hazel.appLink.delete({ id: data.id }))
      expect(yield* linked.open(channel)).toBeUndefined()
      expect((yield* cleo.asks((hazel) => hazel.channel.get({ id }))).channel.name).toBe("returns.1")
      yield* create
      expect(yield* linked.find(channel)).toBe(id)
    })
  )

  it.effect("may name a public kind and other people", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const linked = yield* LinkedChannels
      const { id: appId } = yield* anApp
      const link = { appId, pattern: "vip", kind: "public", memberIds: [ben.id, cleo.id] } as const
      yield* ada.asks((hazel) => hazel.appLink.create(link))
      const id = (yield* linked.open({ appId, name: "vip" }))!
      const { channel } = yield* cleo.asks((hazel) => hazel.channel.get({ id }))
      expect(channel).toMatchObject({ kind: "public", memberCount: 2 })
      expect((yield* ada.asks((hazel) => hazel.channel.get({ id }))).channel.name).toBe("vip")
    })
  )

  it.effect("is refused without a usable pattern or usable people", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { id: appId } = yield* anApp
      yield* ada.asks((hazel) => hazel.appLink.create({ appId, pattern: "support.*" }))
      const guest = yield* anAppUser(appId, "Jim")
      const everybody = Array.from({ length: 21 }, () => cleo.id)
      const create = (wanted: object) =>
        ada.asks((hazel) => hazel.appLink.create({ appId, pattern: "sales", ...wanted }))
      const [pattern, memberIds] = [{ field: "pattern" }, { field: "memberIds" }]
      expect(yield* refusal(create({ pattern: "support.*" }))).toMatchObject(pattern)
      expect(yield* refusal(create({ pattern: "a b" }))).toMatchObject(pattern)
      expect(yield* refusal(create({ memberIds: [] }))).toMatchObject(memberIds)
      expect(yield* refusal(create({ memberIds: [guest] }))).toMatchObject(memberIds)
      expect(yield* create({ memberIds: everybody })).toMatchObject({ data: { memberIds: [cleo.id] } })
    })
  )

  it.effect("is not shared with another app", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const linked = yield* LinkedChannels
      const [one, other]: ReadonlyArray<AppId> = [(yield* anApp).id, (yield* anApp).id]
      yield* ada.asks((hazel) => hazel.appLink.create({ appId: one!, pattern: "*" }))
      expect(yield* linked.open({ appId: other!, name: "support" })).toBeUndefined()
      expect((yield* ada.asks((hazel) => hazel.appLink.list({ appId: other! }))).links).toEqual([])
    })
  )
})
