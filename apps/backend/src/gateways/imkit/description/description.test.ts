import { describe, expect, it } from "vitest"
import { routes } from "../rest/routes.ts"
import { describedRoutes } from "./described-routes.ts"

describe("the description of the HTTP API of IMKit", () => {
  it("has a sentence about each route, and about no other", () => {
    expect(Object.keys(describedRoutes).toSorted()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).toSorted()
    )
  })
})
