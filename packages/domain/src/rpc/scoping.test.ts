import { describe, expect, it } from "@effect/vitest"
import { Context } from "effect"
import { HazelRpcs } from "./index.ts"
import { RequiredScope } from "./scoping.ts"

const contracts = [...HazelRpcs.requests].map(([tag, rpc]) => ({
  tag,
  scope: Context.get(rpc.annotations, RequiredScope),
  changesSomething: "transactionId" in Object(rpc.payloadSchema).fields
}))

describe("a contract", () => {
  it.each(contracts)("$tag says which scope an API key needs for it", ({ scope }) => {
    expect(scope).toBeDefined()
  })

  it.each(contracts.filter(({ changesSomething }) => changesSomething))("$tag needs more than reading", ({ scope }) => {
    expect(scope).not.toBe("read")
  })
})
