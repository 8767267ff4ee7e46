import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { hazelWithAda } from "@hazel/bot/testing/hazel-with-ada"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { run } from "./run.ts"

/** The program of somebody who has only the description. */
const program = `import createClient from "openapi-fetch"
import type { paths } from "./hazel.ts"

const [baseUrl = "", token = "", channelId = ""] = process.argv.slice(2)
const hazel = createClient<paths>({ baseUrl, headers: { Authorization: "Bearer " + token } })

const { data } = await hazel.POST("/rpc/message.create", { body: { channelId, body: "Hello from a client" } })
const { error } = await hazel.POST("/rpc/message.create", { body: { channelId, body: " " } })

console.log(JSON.stringify({ body: data?.data.body, refused: error?._tag }))
`

const withoutBody = program.replace('body: " "', "")

/** openapi-typescript needs a TypeScript that is itself written in JavaScript. */
const tools = ["openapi-typescript@7.13.0", "openapi-fetch@0.17.0", "typescript@5.9.3", "@types/node@24.19.2"]

const tsconfig = {
  compilerOptions: {
    target: "es2023",
    lib: ["es2023", "dom"],
    module: "nodenext",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true
  },
  include: ["*.ts"]
}

let folder: string
let place: Awaited<ReturnType<typeof hazelWithAda>>

beforeAll(async () => {
  place = await hazelWithAda()
  folder = await mkdtemp(join(tmpdir(), "hazel-generated-"))
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "client", private: true, type: "module" }))
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig))
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]
  await run("npm", ["install", ...quiet, ...tools], { cwd: folder })
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await place.stop()
})

const tool = (name: string, ...args: ReadonlyArray<string>) =>
  run(process.execPath, [join(folder, "node_modules", ...name.split("/")), ...args], { cwd: folder })

describe("a client that openapi-typescript makes from /openapi.json", () => {
  it("type-checks, sends a message and reads a refusal (O6)", async () => {
    const description = await (await fetch(`${place.url}/openapi.json`)).text()
    await writeFile(join(folder, "openapi.json"), description)
    await tool("openapi-typescript/bin/cli.js", "openapi.json", "-o", "hazel.ts")
    await writeFile(join(folder, "client.ts"), program)
    await tool("typescript/bin/tsc")
    const { data: bot, apiKey } = await place.newBot("generated")
    const { data: made } = await place.ada.call((hazel) => hazel.channel.create({ kind: "private", name: "generated" }))
    const { id } = made.channel
    await place.ada.call((hazel) => hazel.channel.addMembers({ id, userIds: [bot.user.id] }))
    const printed = await run(process.execPath, ["client.ts", place.url, apiKey, id], { cwd: folder })
    expect(JSON.parse(printed)).toEqual({ body: "Hello from a client", refused: "InvalidMessageError" })

    await writeFile(join(folder, "client.ts"), withoutBody)
    await expect(tool("typescript/bin/tsc"), "a message has a body").rejects.toThrow(/'body' is missing/)
  })
})
