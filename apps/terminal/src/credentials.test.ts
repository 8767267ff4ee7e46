import { castPassword } from "@hazel/db/cast"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { hazelWithPeople } from "./testing/hazel-with-people.ts"
import { keys } from "./testing/terminal.ts"

let place: Awaited<ReturnType<typeof hazelWithPeople>>
beforeAll(async () => {
  place = await hazelWithPeople()
})
afterAll(() => place.stop())

/** Ada starts the client without a key and answers its questions. */
const signsInWith = async (password: string) => {
  const terminal = place.openTerminal(place.url, { HAZEL_API_KEY: "" })
  await terminal.shows("E-mail:")
  terminal.type(`ada@hazel.test${keys.enter}`)
  await terminal.shows("Password:")
  terminal.type(password)
  expect(terminal.text).not.toContain(password)
  terminal.type(keys.enter)
  return terminal
}

describe("Ada, who starts the terminal client with a wrong key", () => {
  it("is told that she is not signed in", async () => {
    const terminal = place.openTerminal(place.url, { HAZEL_API_KEY: "hzl_wrong" })
    await terminal.shows("You are signed out.")
    expect(await terminal.leave()).toBe(0)
  })
})

describe("Ada, who starts the terminal client without a key", () => {
  it("signs in with her e-mail address and her password, which is not shown", async () => {
    const terminal = await signsInWith(castPassword)
    await terminal.shows("#general What everybody should know")
    expect(await terminal.leave()).toBe(0)
  })

  it("is told when the password is wrong", async () => {
    const terminal = await signsInWith("wrong horse battery")
    await terminal.shows("Invalid email or password")
    expect(await terminal.ended).toBe(1)
  })
})
