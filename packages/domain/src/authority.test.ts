import { describe, expect, it } from "@effect/vitest"
import {
  canChangeChannelRole,
  canChangeRole,
  canDelete,
  canManage,
  canModerateContentOf,
  canTransferOwnership,
  outranks
} from "./authority.ts"
import type { WorkspaceRole } from "./models/user-model.ts"

const roles: ReadonlyArray<WorkspaceRole> = ["guest", "member", "moderator", "admin", "owner"]
const inChannel = (role: WorkspaceRole, channelRole: "manager" | "member" | null = "member") => ({ role, channelRole })

describe("authority", () => {
  it("over a channel is its managers' and the moderators'", () => {
    expect(roles.filter((role) => canManage(inChannel(role, null)))).toEqual(["moderator", "admin", "owner"])
    expect(canManage(inChannel("member", "manager"))).toBe(true)
  })

  it("is never a guest's, also not where they managed the channel before", () => {
    const guest = inChannel("guest", "manager")
    expect([canManage(guest), canDelete(guest), outranks(guest, inChannel("guest"))]).toEqual([false, false, false])
  })

  it("to delete a channel is its managers' and the admins', not the moderators'", () => {
    expect(roles.filter((role) => canDelete(inChannel(role, null)))).toEqual(["admin", "owner"])
    expect(canDelete(inChannel("member", "manager"))).toBe(true)
  })

  it("over a channel is shared with anybody but guests, and taken only from those below", () => {
    const manager = inChannel("member", "manager")
    expect(roles.filter((role) => canChangeChannelRole(manager, inChannel(role), "manager"))).toEqual(roles.slice(1))
    expect(roles.filter((role) => canChangeChannelRole(manager, inChannel(role, "manager"), "member"))).toEqual([
      "guest"
    ])
    expect(canChangeChannelRole(inChannel("moderator"), manager, "member")).toBe(true)
  })

  it("over the workspace is handed by its owner to anybody else but guests", () => {
    const heir = { role: "member", isBot: false, deactivatedAt: null } as const
    const heirs = roles.filter((role) => canTransferOwnership("owner", { ...heir, role }))
    expect(heirs).toEqual(["member", "moderator", "admin"])
    expect(roles.filter((actor) => canTransferOwnership(actor, heir))).toEqual(["owner"])
    expect(canTransferOwnership("owner", { ...heir, isBot: true }), "whoever has its key would own it").toBe(false)
    expect(canTransferOwnership("owner", { ...heir, deactivatedAt: "2026-11-28T12:00:00.000Z" })).toBe(false)
  })

  it("over a person needs a higher rank: nobody acts against their equals", () => {
    for (const [rank, role] of roles.entries()) {
      const below = roles.filter((other) => outranks(inChannel(role), inChannel(other)))
      expect(below).toEqual(roles.slice(0, rank))
    }
    expect(outranks(inChannel("member", "manager"), inChannel("member"))).toBe(true)
    expect(outranks(inChannel("member", "manager"), inChannel("moderator", null))).toBe(false)
  })

  it("over what others wrote is the moderators', and the managers' where its author is below them", () => {
    const manager = inChannel("member", "manager")
    const authors = roles.map((role) => inChannel(role))
    for (const author of [...authors, manager]) {
      for (const role of ["moderator", "admin", "owner"] as const)
        expect(canModerateContentOf(inChannel(role), author)).toBe(true)
      for (const role of ["guest", "member"] as const)
        expect(canModerateContentOf(inChannel(role), author), "also where the author is a guest").toBe(false)
    }
    const below = authors.filter((author) => canModerateContentOf(manager, author))
    expect(below.map(({ role }) => role)).toEqual(["guest", "member"])
    expect(canModerateContentOf(manager, manager), "an equal").toBe(false)
    expect(canModerateContentOf(manager, inChannel("member", null)), "whoever has left").toBe(true)
    expect(canModerateContentOf(inChannel("guest", "manager"), inChannel("guest"))).toBe(false)
  })

  it("to give roles ends at one's own, and an owner is only made by handing over", () => {
    expect(roles.filter((to) => canChangeRole("admin", "member", to))).toEqual([
      "guest",
      "member",
      "moderator",
      "admin"
    ])
    expect(roles.filter((from) => canChangeRole("admin", from, "member"))).toEqual(["guest", "member", "moderator"])
    expect(roles.filter((to) => canChangeRole("moderator", "guest", to))).toEqual([])
    expect(roles.filter((to) => canChangeRole("owner", "admin", to))).not.toContain("owner")
  })
})
