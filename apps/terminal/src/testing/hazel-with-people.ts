import { hazelWithAda } from "@hazel/bot/testing/hazel-with-ada"
import { type ChannelId, connect, until } from "@hazel/client"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Terminal } from "./terminal.ts"

/** A Hazel with Ada, who uses the terminal, and Ben, who uses the SDK. */
export const hazelWithPeople = async () => {
  const place = await hazelWithAda()
  const home = await mkdtemp(join(tmpdir(), "hazel-terminal-"))
  const ben = connect({ url: place.url, token: await place.signUp("Ben") })
  const benId = await until(ben.me, (me) => me)
  const general = await until(ben.channels, (all) => all?.find(({ channel }) => channel.name === "general"))

  /** A channel with Ben, in which Ada is, too. */
  const newChannel = async (name: string): Promise<ChannelId> => {
    const { data } = await place.ada.call((client) => client.channel.create({ kind: "private", name }))
    const id = data.channel.id
    await place.ada.call((client) => client.channel.addMembers({ id, userIds: [benId] }))
    await until(ben.channel(id), (summary) => summary)
    return id
  }

  const open: Array<Terminal> = []
  /** Ada's terminal. Without an environment it has her token. */
  const openTerminal = (url = place.url, environment: Record<string, string> = { HAZEL_API_KEY: place.token }) => {
    const terminal = new Terminal(url, { XDG_STATE_HOME: home, ...environment })
    open.push(terminal)
    return terminal
  }

  const stop = async () => {
    for (const terminal of open) terminal.kill()
    await ben.close()
    await place.stop()
    await rm(home, { recursive: true })
  }
  return { ...place, ben, general: general.channel.id, newChannel, openTerminal, stop }
}
