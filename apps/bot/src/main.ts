import { connect } from "@hazel/client"
import { Bot } from "./bot.ts"
import { settingsFrom } from "./settings.ts"

const settings = settingsFrom(process.env)
const hazel = connect({ url: settings.hazelUrl, token: settings.apiKey })
const bot = new Bot(hazel, settings)

hazel.connection.subscribe(() => {
  const status = hazel.connection.get()
  console.log(`Hazel at ${settings.hazelUrl}: ${status}`)
  if (status === "signed-out") process.exitCode = 1
})

const stop = async () => {
  bot.stop()
  await hazel.close()
  process.exit()
}
process.once("SIGINT", () => void stop())
process.once("SIGTERM", () => void stop())
