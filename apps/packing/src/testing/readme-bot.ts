import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { sourceOf } from "../places.ts"

const readme = join(sourceOf("client"), "README.md")

/** The bot of the SDK's README, letter by letter. */
export const readmeBot = async (): Promise<string> => {
  const [, bot] = /^## A bot in ten lines\n[^]*?^```ts\n([^]*?\n)```/m.exec(await readFile(readme, "utf8")) ?? []
  if (bot === undefined) throw new Error("The README of the SDK shows no bot.")
  return bot
}

/** Starts the bot of the README in a project, in which only the address of Hazel is replaced. */
export const startReadmeBot = async (node: string, folder: string, url: string, apiKey: string) => {
  const script = (await readmeBot()).replace("http://localhost:3000", url)
  await writeFile(join(folder, "bot.mjs"), script)
  return spawn(node, ["bot.mjs"], {
    cwd: folder,
    env: { ...process.env, HAZEL_API_KEY: apiKey },
    stdio: ["ignore", "inherit", "pipe"]
  })
}

export const end = async (bot: ChildProcess) => {
  if (bot.exitCode !== null || bot.signalCode !== null) return
  bot.kill("SIGKILL")
  await once(bot, "exit")
}
