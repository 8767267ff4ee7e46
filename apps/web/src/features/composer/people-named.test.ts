import { AppId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { aUser } from "@hazel/domain/events/examples-for-tests"
import { expect, test } from "vitest"
import { peopleNamed } from "./people-named.ts"

const users = [
  ["มีนา", "mina"],
  ["प्रिया शर्मा", "priya"],
  ["Rory O'Hara", "rory"],
  ["Sinéad O’Hare", "sinead"],
  ["Mary Ann Lee", "mary"],
  ["Łucja Ørsted", "wolf"],
  ["Ada Reyes", "ada"],
  ["Anna de la Cruz", "anna"]
].map(([displayName = "", handle = ""]) => aUser({ displayName, handle }))

const named = (query: string) => peopleNamed(query, users).map(({ handle }) => handle)

test.each([
  ["มี", "mina"],
  ["प्रि", "priya"],
  ["प्रिया श", "priya"],
  ["O'H", "rory"],
  ["O’Har", "rory"],
  ["O'Hare", "sinead"],
  ["sine", "sinead"],
  ["Mary A", "mary"],
  ["Ann L", "mary"],
  ["Anna de la C", "anna"],
  ["lucja o", "wolf"],
  ["orst", "wolf"],
  ["ad", "ada"]
])("input C5: @%s finds its person first", (query, handle) => {
  expect(named(query)[0]).toBe(handle)
})

test.each(["Ada are", "Mary And", "ary A", "ada R", "mary a"])(
  "@%s is an ordinary sentence and finds nobody",
  (query) => {
    expect(named(query)).toEqual([])
  }
)

test("a deactivated person is not offered", () => {
  const gone = users.map((user) => ({ ...user, deactivatedAt: user.createdAt }))
  expect(peopleNamed("ada", gone)).toEqual([])
})

test("nobody is offered a user of an app, whom nobody can mention", () => {
  const app = { id: AppId.make(uuidV7()), name: "acme", uid: "u-1" }
  const jim = aUser({ displayName: "Jim Halpert", handle: "acme-1a2b3", app })
  expect(peopleNamed("jim", [jim])).toEqual([])
  expect(peopleNamed("jim h", [jim])).toEqual([])
})
