import { readFileSync } from "node:fs"
import { HazelRpcs } from "@hazel/domain/rpc"
import { RateLimit } from "@hazel/domain/rpc/rate-limiting"
import { Context } from "effect"
import { describe, expect, it } from "vitest"
import { rootOf } from "./pages.ts"

const page = readFileSync(rootOf("docs/api.md"), "utf8")
const described = [...page.slice(page.indexOf("| bucket ")).matchAll(/^\| `(\w+)` \|/gm)].map(([, bucket]) => bucket)
const used = new Set([...HazelRpcs.requests.values()].map(({ annotations }) => Context.get(annotations, RateLimit)))

describe("the table of rate limits in docs/api.md", () => {
  it("has each bucket that a contract draws from, once, and no other", () => {
    expect(described.toSorted()).toEqual([...used].toSorted())
  })
})
