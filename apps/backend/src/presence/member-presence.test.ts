import { describe, expect, it } from "@effect/vitest"
import { MemberPresence } from "./member-presence.ts"

type Status = "here" | "busy" | "hiding"

/** Pam in a scope that shows what was said last, unless that is "hiding". */
const pamIn = (graceMs: number) =>
  new MemberPresence<string, Status, Status>({
    graceMs,
    show: (_said, latest) => (latest === "hiding" ? undefined : latest),
    isSame: (one, other) => one === other
  })

describe("a member of a presence scope", () => {
  it("is added with the first connection and removed with the last", () => {
    const pam = pamIn(0)
    expect(pam.takeChange(0)).toBeUndefined()
    pam.say("laptop", "here", 1)
    expect([pam.takeChange(1), pam.shown(1)]).toEqual(["added", "here"])
    pam.say("phone", "here", 2)
    pam.leave("laptop", 3)
    expect(pam.takeChange(3)).toBeUndefined()
    pam.leave("phone", 4)
    expect([pam.takeChange(4), pam.shown(4)]).toEqual(["removed", undefined])
  })

  it("is updated when others see something else, and only then", () => {
    const pam = pamIn(0)
    pam.say("laptop", "here", 1)
    pam.takeChange(1)
    pam.say("phone", "busy", 2)
    expect([pam.takeChange(2), pam.shown(2)]).toEqual(["updated", "busy"])
    pam.leave("phone", 3)
    expect([pam.takeChange(3), pam.shown(3)], "what was said last stays").toEqual([undefined, "busy"])
    pam.say("laptop", "here", 4)
    pam.say("laptop", "busy", 5)
    expect(pam.takeChange(5), "only the result counts").toBeUndefined()
  })

  it("stays until the grace period is over, and comes back in it without a change", () => {
    const pam = pamIn(10)
    pam.say("laptop", "here", 1)
    pam.takeChange(1)
    pam.leave("laptop", 2)
    expect([pam.takeChange(11), pam.shown(11)]).toEqual([undefined, "here"])
    pam.say("laptop", "here", 11)
    pam.leave("laptop", 12)
    expect(pam.takeChange(21)).toBeUndefined()
    expect([pam.takeChange(22), pam.shown(22)]).toEqual(["removed", undefined])
  })

  it("who hides goes as one who leaves", () => {
    const [hiding, leaving] = [pamIn(10), pamIn(10)]
    for (const pam of [hiding, leaving]) pam.say("laptop", "here", 1)
    hiding.say("laptop", "hiding", 2)
    leaving.leave("laptop", 2)
    for (const now of [2, 11, 12, 13]) {
      expect([hiding.shown(now), hiding.takeChange(now)]).toEqual([leaving.shown(now), leaving.takeChange(now)])
    }
    expect(hiding.isConnected).toBe(true)
  })

  it("is removed at once when they are ended, whatever connections are left", () => {
    const pam = pamIn(10)
    pam.say("laptop", "here", 1)
    pam.takeChange(1)
    pam.end()
    expect([pam.takeChange(1), pam.shown(1), pam.has("laptop")]).toEqual(["removed", undefined, false])
    pam.say("laptop", "here", 2)
    expect(pam.takeChange(2)).toBe("added")
  })
})
