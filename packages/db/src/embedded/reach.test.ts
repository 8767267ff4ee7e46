import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { canReach, letThrough } from "./reach.ts"

const stranger = { uid: 54321, gid: 54321 }
const isRoot = process.getuid?.() === 0

describe("a place below a private folder", () => {
  it("is out of reach for another account", async () => {
    const home = await mkdtemp(join(tmpdir(), "hazel-reach-"))
    await mkdir(join(home, "open"))

    assert.isFalse(await canReach(join(home, "open"), stranger))
    await chmod(home, 0o755)
    assert.isTrue(await canReach(join(home, "open"), stranger))
    await rm(home, { recursive: true })
  })

  it.skipIf(!isRoot)("can be reached once root lets that account through, and only that one", async () => {
    const home = await mkdtemp(join(tmpdir(), "hazel-reach-"))
    await letThrough(home, stranger)

    assert.isTrue(await canReach(home, stranger))
    assert.isFalse(await canReach(home, { uid: 54322, gid: 54322 }))
    await rm(home, { recursive: true })
  })
})
