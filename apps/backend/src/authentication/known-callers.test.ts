import { describe, expect, it } from "vitest"
import { credentialLimits } from "../front-door/limits/index.ts"
import { KnownCallers } from "./known-callers.ts"

const { knownCallers, knownForMs, knownPerSession } = credentialLimits
const ada = { sessionId: "of Ada" }
const ben = { sessionId: "of Ben" }

describe("known callers (attack 3)", () => {
  it("are looked up again after a while", () => {
    const known = new KnownCallers()
    known.keep("key", ada, 0)
    expect(known.find("key", knownForMs - 1)).toBe(ada)
    expect(known.find("key", knownForMs)).toBeUndefined()
    expect([...known.sessionIds()]).toEqual([])
  })

  it("are bounded in number, and the least recently seen goes first", () => {
    const known = new KnownCallers<{ readonly sessionId: string }>()
    known.keep("ada", ada, 0)
    known.keep("ben", ben, 0)
    for (let index = 2; index < knownCallers; index++) known.keep(`key ${index}`, { sessionId: `of ${index}` }, 0)
    known.find("ada", 1)
    known.keep("one more", { sessionId: "one more" }, 1)
    expect(known.size).toBe(knownCallers)
    expect(known.find("ada", 2)).toBe(ada)
    expect(known.find("ben", 2)).toBeUndefined()
    expect([...known.sessionIds()]).toHaveLength(knownCallers)
  })

  it("are not crowded out by one session in many spellings", () => {
    const known = new KnownCallers()
    known.keep("ben", ben, 0)
    for (let index = 0; index < 100_000; index++) known.keep(`spelling ${index}`, ada, 0)
    expect(known.size).toBe(knownPerSession + 1)
    expect(known.find("ben", 1)).toBe(ben)
    expect(known.find("spelling 99999", 1)).toBe(ada)
  })

  it("are forgotten with their session, in every spelling", () => {
    const known = new KnownCallers()
    for (const key of ["token", "cookie"]) known.keep(key, ada, 0)
    known.keep("ben", ben, 0)
    known.forget(ada.sessionId)
    expect(["token", "cookie", "ben"].map((key) => known.find(key, 1))).toEqual([undefined, undefined, ben])
  })
})
