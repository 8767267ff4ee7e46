import { describe, expect, it } from "vitest"
import { unsupportedRoutes } from "../rest/not-supported.ts"
import { routes } from "../rest/routes.ts"
import { describedRoutes } from "./described-routes.ts"

describe("the description of the HTTP API of IMKit", () => {
  it("has a sentence about each route that is supported, and about no other", () => {
    expect(Object.keys(describedRoutes).toSorted()).toEqual(
      routes
        .filter((route) => !unsupportedRoutes.includes(route))
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted()
    )
  })
})
