import { AppEventSinkId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { sinkLimits } from "../front-door/limits/index.ts"
import { jobKind } from "../jobs/job-kind.ts"

/** Sends the deliveries of one sink that are due. Its key is the sink, so that one node at a time serves a sink. */
export const SendDeliveries = jobKind("send_deliveries", Schema.Struct({ sinkId: AppEventSinkId }), {
  attempts: Infinity,
  waitSeconds: () => sinkLimits.waitAfterDefectSeconds,
  atOnce: sinkLimits.sinksAtOnce
})
