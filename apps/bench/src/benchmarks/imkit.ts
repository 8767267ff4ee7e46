import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import type { Line } from "../benchmark.ts"
import { measureBesideNative } from "../delivery/beside-native.ts"
import { aChannelApart } from "../delivery/channel-apart.ts"
import type { Stage } from "../hazel/stage.ts"

/** The client key of an app, with which people of the workspace may connect. */
const aClientKey = async ({ hazel, tokens: [owner = ""] }: Stage) => {
  const socket = await RpcSocket.open(hazel.url)
  const created = await socket.call(owner, "app.create", { name: "bench-imkit" })
  const { data } = await socket.call(owner, "appClientKey.create", { appId: created.data.id })
  socket.close()
  const [made] = data.clientKeys
  if (made === undefined) throw new Error("The app has no client key, although one was made.")
  return made.clientKey
}

/** From publishing to delivery over the gateway of the IMKit protocol, beside the push channel in the same run. */
export const measureImkit = async (stage: Stage): Promise<ReadonlyArray<Line>> => {
  const { channelId, tokens } = await aChannelApart(stage)
  const clientKey = await aClientKey(stage)
  const targets = [...stage.targets, { channelId, messageId: "" }]
  return measureBesideNative({ ...stage, targets }, "imkit", [clientKey, ...tokens].join(","))
}
