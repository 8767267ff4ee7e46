import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../../testing/harness/cast.ts"

withCast("the audit log", (it) => {
  it.effect("has each change of a group: what it is, who is in it, and its end", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const { data } = yield* ada.asks((hazel) =>
        hazel.userGroup.create({ handle: "audited", name: "Audited", memberIds: [ben.id] })
      )
      const { id } = data
      yield* ada.asks((hazel) => hazel.userGroup.update({ id, name: "Audited" }))
      yield* ada.asks((hazel) => hazel.userGroup.update({ id, name: "Known", memberIds: [cleo.id] }))
      yield* ada.asks((hazel) => hazel.userGroup.delete({ id }))
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({}))
      const handle = "audited"
      expect(entries.slice(0, 5).map(({ record }) => record)).toEqual([
        { act: "user_group_deleted", handle },
        { act: "user_group_members_changed", handle, added: [cleo.id], removed: [ben.id] },
        { act: "user_group_updated", handle },
        { act: "user_group_created", handle },
        ...entries.slice(4, 5).map(({ record }) => record)
      ])
    })
  )

  it.effect("has each change of a setting of the workspace, and nothing where nothing changes", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { workspace } = yield* ada.asks((hazel) => hazel.workspace.get())
      const before = (yield* ada.asks((hazel) => hazel.auditLog.list({}))).entries.length
      const changes = { name: "Acme", wideMentions: "nobody", previewsLinks: false, showsMaths: true } as const
      yield* ada.asks((hazel) => hazel.workspace.update(changes))
      yield* ada.asks((hazel) => hazel.workspace.update(changes))
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({}))
      expect(
        entries
          .slice(0, entries.length - before)
          .map(({ record }) => record)
          .toReversed()
      ).toEqual([
        { act: "workspace_renamed", name: "Acme" },
        { act: "link_previews_switched", isOn: false },
        { act: "wide_mentions_changed", rule: "nobody" },
        { act: "maths_switched", isOn: true }
      ])
      const { name, wideMentions, previewsLinks, showsMaths } = workspace
      yield* ada.asks((hazel) => hazel.workspace.update({ name, wideMentions, previewsLinks, showsMaths }))
    })
  )
})
