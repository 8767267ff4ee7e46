import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import { signUp, type Stage } from "../hazel/stage.ts"

const names = ["reader-1", "reader-2", "reader-3", "reader-4"]

/**
 * A private channel of people whom nobody else shares it with: the sockets of the push channel receive all channels of their
 * people, and would receive these messages as well.
 */
export const aChannelApart = async ({ hazel: { url } }: Stage) => {
  const people = await Promise.all(names.map((name) => signUp(url, name)))
  const [first = ""] = people.map(({ token }) => token)
  const socket = await RpcSocket.open(url)
  const { data } = await socket.call(first, "channel.create", { kind: "private", name: "apart" })
  const channelId: string = data.channel.id
  await socket.call(first, "channel.addMembers", { id: channelId, userIds: people.map(({ user }) => user.id) })
  socket.close()
  return { channelId, tokens: people.map(({ token }) => token) }
}
