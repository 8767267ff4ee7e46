import { describe, expect, it } from "@effect/vitest"
import { canChangeRole, canManage, outranks } from "./authority.ts"
import type { WorkspaceRole } from "./models/user-model.ts"

const roles: ReadonlyArray<WorkspaceRole> = ["guest", "member", "moderator", "admin", "owner"]
const inChannel = (role: WorkspaceRole, channelRole: "manager" | "member" | null = "member") => ({ role, channelRole })

describe("authority", () => {
  it("over a channel is its managers' and the moderators'", () => {
    expect(roles.filter((role) => canManage(inChannel(role, null)))).toEqual(["moderator", "admin", "owner"])
    expect(canManage(inChannel("member", "manager"))).toBe(true)
  })

  it("over a person needs a higher rank: nobody acts against their equals", () => {
    for (const [rank, role] of roles.entries()) {
      const below = roles.filter((other) => outranks(inChannel(role), inChannel(other)))
      expect(below).toEqual(roles.slice(0, rank))
    }
    expect(outranks(inChannel("member", "manager"), inChannel("member"))).toBe(true)
    expect(outranks(inChannel("member", "manager"), inChannel("moderator", null))).toBe(false)
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
