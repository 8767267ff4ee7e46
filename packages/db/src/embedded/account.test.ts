import { assert, describe, it } from "@effect/vitest"
import { parseAccounts } from "./account.ts"

describe("the accounts of a system", () => {
  it("are read from the passwd file, without root", () => {
    const accounts = parseAccounts("root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n\nbroken line")

    assert.deepStrictEqual([...accounts], [["nobody", { uid: 65534, gid: 65534 }]])
  })
})
