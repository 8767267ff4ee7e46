import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { packAll } from "./pack.ts"
import { run } from "./run.ts"
import { Consumer } from "./testing/consumer.ts"

let tarballs: ReadonlyArray<string>
let consumer: Consumer

beforeAll(async () => {
  tarballs = await packAll()
  consumer = await Consumer.install([...tarballs, "effect@^4.1.0"])
}, 300_000)
afterAll(() => consumer.remove())

const manifestOf = (name: string) => readFile(join(consumer.folder, "node_modules", name, "package.json"), "utf8")

describe("the packages that others install", () => {
  it("hold compiled modules and their types, and no source, test or simulation", async () => {
    for (const tarball of tarballs) {
      const files = (await run("tar", ["-tzf", tarball], {})).trim().split("\n")
      const others = files.filter((file) => !/^package\/dist\/.*\.(js|d\.ts)$/.test(file))
      expect(others.toSorted()).toEqual(["package/LICENSE", "package/README.md", "package/package.json"])
      expect(files.filter((file) => /test|simulation|corpus/.test(file))).toEqual([])
    }
  })

  it.each(["@hazel/domain", "@hazel/client"])("say in the manifest of %s what npm understands", async (name) => {
    const manifest = await manifestOf(name)
    expect(manifest).not.toMatch(/workspace:|catalog:|\/src\/|\*/)
    const { license, engines, peerDependencies } = JSON.parse(manifest)
    expect({ license, node: engines.node, effect: peerDependencies.effect }).toEqual({
      license: "MIT",
      node: ">=20",
      effect: "^4.1.0"
    })
  })

  it("pass a strict type check that also reads the declarations of every dependency", async () => {
    await consumer.receive("strict-types.ts")
    expect(await consumer.checkTypes()).toBe("")
  })
})
