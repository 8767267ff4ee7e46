import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core"
import { readFile } from "node:fs/promises"
import { publint } from "publint"
import { describe, expect, inject, it } from "vitest"
import { run } from "./run.ts"

const tarballs = inject("tarballs")
const named = tarballs.map((tarball) => [tarball.replace(/.*\//, ""), tarball] as const)

const contentOf = (tarball: string, file: string) => run("tar", ["-xzOf", tarball, `package/${file}`], {})

describe.each(named)("%s", (_, tarball) => {
  it("holds compiled modules and their types, and no source, test or simulation", async () => {
    const files = (await run("tar", ["-tzf", tarball], {})).trim().split("\n")
    const others = files.filter((file) => !/^package\/dist\/.*\.(js|d\.ts)$/.test(file))
    expect(others.toSorted()).toEqual(["package/LICENSE", "package/README.md", "package/package.json"])
    expect(files.filter((file) => /test|simulation|corpus/.test(file))).toEqual([])
  })

  it("imports compiled modules only", async () => {
    const files = (await run("tar", ["-tzf", tarball], {})).trim().split("\n")
    const dist = files.filter((file) => /\.(js|d\.ts)$/.test(file))
    const text = await run("tar", ["-xzOf", tarball, ...dist], {})
    expect(text.match(/(from |import\()"\.[^"]*(?<!\.js)"/g)).toBeNull()
  })

  it("has a manifest without workspaces, catalogs, patterns and scripts", async () => {
    const text = await contentOf(tarball, "package.json")
    expect(text).not.toMatch(/workspace:|catalog:|\/src\/|\*/)
    const { private: isPrivate, scripts, license, engines, peerDependencies } = JSON.parse(text)
    expect({ isPrivate, scripts, license, node: engines.node, effect: peerDependencies.effect }).toEqual({
      isPrivate: undefined,
      scripts: undefined,
      license: "MIT",
      node: ">=20",
      effect: "~4.1.0"
    })
  })

  it("is not criticised by publint", async () => {
    const bytes = new Uint8Array(await readFile(tarball))
    const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true })
    expect(messages).toEqual([])
  })

  it("has types that Node and bundlers find, says attw", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(await readFile(tarball))))
    // Both packages hold modules only, and the resolution of Node 10 knows no `exports`.
    const problems = "problems" in analysis ? analysis.problems : undefined
    const unexpected = problems?.filter((problem) => {
      if (problem.kind === "NoResolution") return problem.resolutionKind !== "node10"
      return problem.kind !== "CJSResolvesToESM"
    })
    expect(unexpected).toEqual([])
  })
})
