import { expect, it } from "vitest"
import { conversationSearch } from "./search.ts"

const id = "019ac2f1-7a3c-7def-8abc-0123456789ab"

it("the search parameters accept ids in either case (input A8) and drop other values", () => {
  expect(conversationSearch({ thread: id.toUpperCase(), message: id })).toEqual({ thread: id, message: id })
  expect(conversationSearch({ thread: "no id", message: 5 })).toEqual({})
  expect(conversationSearch({})).toEqual({})
})
