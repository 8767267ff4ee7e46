import { aSummary, aUser, moment } from "@hazel/domain/events/examples-for-tests"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { expect, test } from "vitest"
import { restrictionIn } from "./use-restriction.ts"

const now = Date.parse(moment)

const one = (role: WorkspaceRole) => aUser({ role })

const inChannel = (change: Parameters<typeof aSummary>[0], role: ChannelRole = "member", endsAt?: string | null) => {
  const summary = aSummary(change)
  return { ...summary, membership: { ...summary.membership, role, mute: endsAt === undefined ? null : { endsAt } } }
}

test("a member has no restriction in an ordinary channel", () => {
  expect(restrictionIn(inChannel({}), one("member"), now)).toBeUndefined()
})

test("a mute holds until its end, whatever the role", () => {
  const later = new Date(now + 1).toISOString()
  expect(restrictionIn(inChannel({}, "manager", later), one("member"), now)).toEqual({ kind: "muted", endsAt: later })
  expect(restrictionIn(inChannel({}, "member", null), one("member"), now)).toEqual({ kind: "muted", endsAt: null })
  expect(restrictionIn(inChannel({}, "member", moment), one("member"), now)).toBeUndefined()
})

test("only managers and moderators write in a read-only channel", () => {
  expect(restrictionIn(inChannel({ isReadOnly: true }), one("member"), now)).toEqual({ kind: "read-only" })
  expect(restrictionIn(inChannel({ isReadOnly: true }, "manager"), one("member"), now)).toBeUndefined()
  expect(restrictionIn(inChannel({ isReadOnly: true }), one("moderator"), now)).toBeUndefined()
})

test("nobody writes in an archived channel", () => {
  const archived = inChannel({ isReadOnly: true, archivedAt: moment }, "manager", null)
  expect(restrictionIn(archived, one("owner"), now)).toEqual({ kind: "archived" })
})
