import { expect, it } from "vitest"
import { Replica } from "./replica.ts"

const jimsId = "01J0000000000000000000000J"
const pamsId = "01H0000000000000000000000P"

it("shows Pam her older messages after the conversation of Jim, who was signed in before, was cleared", () => {
  const replica = new Replica()
  replica.apply({ event: "chat.cleared", data: { upTo: jimsId }, meta: { uid: "hazel:ada", umd: null } })
  replica.clear()
  replica.apply({ event: "chat", id: pamsId, data: { text: "Hello?" }, meta: { uid: "Pam", umd: null } })
  expect(replica.list().map(({ text }) => text)).toEqual(["Hello?"])
})
