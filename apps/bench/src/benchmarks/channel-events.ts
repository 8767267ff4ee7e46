import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import type { Line } from "../benchmark.ts"
import { measureBesideNative } from "../delivery/beside-native.ts"
import { signUp, type Stage } from "../hazel/stage.ts"

const names = ["reader-1", "reader-2", "reader-3", "reader-4"]

/**
 * A private channel of people whom nobody else shares it with: the sockets of the push channel receive all channels of their
 * people, and would receive these messages as well.
 */
const aChannelApart = async ({ hazel: { url } }: Stage) => {
  const people = await Promise.all(names.map((name) => signUp(url, name)))
  const [first = ""] = people.map(({ token }) => token)
  const socket = await RpcSocket.open(url)
  const { data } = await socket.call(first, "channel.create", { kind: "private", name: "apart" })
  const channelId: string = data.channel.id
  await socket.call(first, "channel.addMembers", { id: channelId, userIds: people.map(({ user }) => user.id) })
  socket.close()
  return { channelId, tokens: people.map(({ token }) => token) }
}

/** From publishing to delivery over the gateway of the channel events of #110, beside the push channel in the same run. */
export const measureChannelEvents = async (stage: Stage): Promise<ReadonlyArray<Line>> => {
  const { channelId, tokens } = await aChannelApart(stage)
  const targets = [...stage.targets, { channelId, messageId: "" }]
  return measureBesideNative({ ...stage, targets }, "channel-events", tokens.join(","))
}
