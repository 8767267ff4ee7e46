import { expect, it } from "vitest"
import { timeOfUlid } from "./ulid.ts"

it("the moment of a message is in its id (N7)", () => {
  expect(new Date(timeOfUlid("01JA3S0TNEC2QBYMZRBMCEXGNW")).toISOString()).toBe("2024-10-13T20:27:21.646Z")
  expect(timeOfUlid("not a ulid")).toBeNaN()
})
