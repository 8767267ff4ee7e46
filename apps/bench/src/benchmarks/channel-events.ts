import type { Line } from "../benchmark.ts"
import { measureBesideNative } from "../delivery/beside-native.ts"
import type { Stage } from "../hazel/stage.ts"

/** From publishing to delivery over the gateway of the channel events of #110, beside the push channel in the same run. */
export const measureChannelEvents = async (stage: Stage): Promise<ReadonlyArray<Line>> =>
  measureBesideNative(stage, "channel-events", "")
