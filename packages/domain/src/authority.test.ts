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
  it("over a channel belongs to its managers and to moderators", () => {
    expect(roles.filter((role) => canManage(inChannel(role, null)))).toEqual(["moderator", "admin", "owner"])
    expect(canManage(inChannel("member", "manager"))).toBe(true)
  })

  it("never belongs to a guest, even if they managed the channel before", () => {
    const guest = inChannel("guest", "manager")
    expect([canManage(guest), canDelete(guest), outranks(guest, inChannel("guest"))]).toEqual([false, false, false])
  })

  it("to delete a channel belongs to its managers and to admins, not to moderators", () => {
    expect(roles.filter((role) => canDelete(inChannel(role, null)))).toEqual(["admin", "owner"])
    expect(canDelete(inChannel("member", "manager"))).toBe(true)
  })

  it("over a channel can be given to anybody but guests, and taken only from lower ranks", () => {
    const manager = inChannel("member", "manager")
    expect(roles.filter((role) => canChangeChannelRole(manager, inChannel(role), "manager"))).toEqual(roles.slice(1))
    expect(roles.filter((role) => canChangeChannelRole(manager, inChannel(role, "manager"), "member"))).toEqual([
      "guest"
    ])
    expect(canChangeChannelRole(inChannel("moderator"), manager, "member")).toBe(true)
  })

  it("over the workspace can be transferred by its owner to anybody but guests", () => {
    const nextOwner = { role: "member", isBot: false, deactivatedAt: null } as const
    const candidates = roles.filter((role) => canTransferOwnership("owner", { ...nextOwner, role }))
    expect(candidates).toEqual(["member", "moderator", "admin"])
    expect(roles.filter((actor) => canTransferOwnership(actor, nextOwner))).toEqual(["owner"])
    expect(
      canTransferOwnership("owner", { ...nextOwner, isBot: true }),
      "everybody with its key would own the workspace"
    ).toBe(false)
    expect(canTransferOwnership("owner", { ...nextOwner, deactivatedAt: "2026-11-28T12:00:00.000Z" })).toBe(false)
  })

  it("over a person needs a higher rank, because equals cannot act against each other", () => {
    for (const [rank, role] of roles.entries()) {
      const below = roles.filter((other) => outranks(inChannel(role), inChannel(other)))
      expect(below).toEqual(roles.slice(0, rank))
    }
    expect(outranks(inChannel("member", "manager"), inChannel("member"))).toBe(true)
    expect(outranks(inChannel("member", "manager"), inChannel("moderator", null))).toBe(false)
  })

  it("over what others wrote belongs to moderators, and to managers if they outrank its author", () => {
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
    expect(canModerateContentOf(manager, inChannel("member", null)), "somebody who left the channel").toBe(true)
    expect(canModerateContentOf(inChannel("guest", "manager"), inChannel("guest"))).toBe(false)
  })

  it("to give roles ends at one's own role, and only a transfer makes somebody the owner", () => {
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
