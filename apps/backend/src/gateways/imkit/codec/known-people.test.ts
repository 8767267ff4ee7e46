import { ada, aUser } from "@hazel/domain/events/examples-for-tests"
import { describe, expect, it } from "vitest"
import { KnownPeople } from "./known-people.ts"

describe("people who were looked up", () => {
  it("are looked up again after five seconds, and at once when they have changed", () => {
    let now = 0
    const known = new KnownPeople(() => now)
    expect(known.missing([ada])).toEqual([ada])
    known.learn([aUser({ id: ada, displayName: "Ada" })])
    now = 4_999
    expect(known.missing([ada])).toEqual([])
    expect(known.find(ada)).toMatchObject({ displayName: "Ada" })
    now = 5_000
    expect(known.missing([ada])).toEqual([ada])
    known.learn([aUser({ id: ada })])
    known.forget(ada)
    expect(known.missing([ada])).toEqual([ada])
  })
})
