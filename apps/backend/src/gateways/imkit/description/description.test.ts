import { describe, expect, it } from "vitest"
import { routes } from "../rest/routes.ts"
import { describedResults } from "./described-results.ts"
import { describedRoutes } from "./described-routes.ts"

describe("the description of the HTTP API of IMKit", () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`).toSorted()

  it("has a sentence about each route, and about no other", () => {
    expect(Object.keys(describedRoutes).toSorted()).toEqual(names)
  })

  it("has the shape of each route's result, and no other", () => {
    expect(Object.keys(describedResults).toSorted()).toEqual(names)
  })
})
