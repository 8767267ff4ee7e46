import { assert, describe, it } from "@effect/vitest"
import { parsePostmasterFile } from "./postmaster-file.ts"

describe("postmaster.pid", () => {
  it("holds the process id, the address and whether Postgres is ready", () => {
    const file = parsePostmasterFile("4711\n/data/cluster\n1795223155\n5432\n/data/cluster\n\n 851989 32\nready   \n")

    assert.deepStrictEqual(file, {
      pid: 4711,
      startedAt: 1795223155,
      port: 5432,
      socketDirectory: "/data/cluster",
      isReady: true
    })
  })

  it("is not ready while Postgres has only begun to write it", () => {
    assert.strictEqual(parsePostmasterFile("4711\n/data/cluster\n")?.isReady, false)
  })

  it("holds nothing if it is empty", () => {
    assert.isUndefined(parsePostmasterFile(""))
  })
})
