import { spawn } from "node:child_process"
import { once } from "node:events"

const main = new URL("../../../bot/src/main.ts", import.meta.url).pathname

/** The bot as people start it, until it is stopped. Resolves when it is connected. */
export const startBot = async (hazelUrl: string, apiKey: string, aiUrl: string) => {
  const { PATH = "", HOME = "" } = process.env
  const settings = { HAZEL_URL: hazelUrl, HAZEL_API_KEY: apiKey, HAZEL_AI_URL: aiUrl, HAZEL_AI_MODEL: "small" }
  const child = spawn(process.execPath, [main], {
    env: { PATH, HOME, ...settings },
    stdio: ["ignore", "pipe", "inherit"]
  })
  const exited = once(child, "exit")
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (output) => String(output).includes("online") && resolve())
    child.on("exit", (code) => reject(new Error(`The bot ended with ${code}`)))
  })
  return async () => {
    child.kill("SIGTERM")
    await exited
  }
}
