import { build as esbuild } from "esbuild"
import { join } from "node:path"
import { build as vite } from "vite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { run } from "./run.ts"
import { Consumer } from "./testing/consumer.ts"
import { oldestNode } from "./testing/node-programs.ts"

let consumer: Consumer
beforeAll(async () => {
  consumer = await Consumer.create()
})
afterAll(() => consumer.remove())

/** Imports of modules that only Node has. */
const unwanted = /\b(?:from|import|require)\s*\(?\s*["'`]node:|createRequire/

describe("a project that installs the packages with npm", () => {
  it("passes a strict type check that also reads the declarations of every dependency", async () => {
    await consumer.receive("strict-types.ts")
    await consumer.receive("page.ts")
    expect(await consumer.checkTypes()).toBe("")
  })

  it("is bundled for browsers by esbuild", async () => {
    await consumer.receive("page.ts")
    const { outputFiles, warnings } = await esbuild({
      entryPoints: [join(consumer.folder, "page.ts")],
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2023",
      minify: true,
      write: false,
      logLevel: "silent"
    })
    expect(warnings).toEqual([])
    expect(outputFiles.map(({ text }) => unwanted.exec(text)?.[0])).toEqual([undefined])
  })

  it("is bundled for browsers by Vite", async () => {
    await consumer.receive("page.ts")
    const built = await vite({
      root: consumer.folder,
      configFile: false,
      logLevel: "silent",
      build: { write: false, rolldownOptions: { input: join(consumer.folder, "page.ts") } }
    })
    const outputs = [built].flat().flatMap((each) => ("output" in each ? each.output : []))
    const code = outputs.flatMap((output) => (output.type === "chunk" ? [output.code] : []))
    expect(code.length).toBeGreaterThan(0)
    expect(code.filter((text) => unwanted.test(text))).toEqual([])
  })

  it("imports every module of the domain with Node 20, which then reads messages", async () => {
    await consumer.receive("every-module.mjs")
    expect(await run(await oldestNode(), ["every-module.mjs"], { cwd: consumer.folder })).toBe(
      "[]\nhttps://hazel.test/\n"
    )
  })

  it("cannot import the inside of the SDK", async () => {
    const inside = "@hazel/client/dist/connect.js"
    const script = `import(${JSON.stringify(inside)}).catch(({ code }) => console.log(code))`
    expect(await consumer.runs(process.execPath, script)).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED\n")
  })
})
