import type { Line } from "../benchmark.ts"
import { measureBesideNative } from "../delivery/beside-native.ts"
import { aChannelApart } from "../delivery/channel-apart.ts"
import type { Stage } from "../hazel/stage.ts"

/** From publishing to delivery over the gateway of the channel events of #110, beside the push channel in the same run. */
export const measureChannelEvents = async (stage: Stage): Promise<ReadonlyArray<Line>> => {
  const { channelId, tokens } = await aChannelApart(stage)
  const targets = [...stage.targets, { channelId, messageId: "" }]
  return measureBesideNative({ ...stage, targets }, "channel-events", tokens.join(","))
}
