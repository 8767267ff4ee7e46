import type { SubscribableLog } from "@hazel/db/repositories/arrival-repository"
import type { Replay } from "../frames/server-frames.ts"

interface Resumed {
  /** The client is sent what comes after this seq. */
  readonly from: number
  readonly replay: Replay
}

/**
 * Where a subscription begins. A cursor of another database, or one that is ahead of the log, means nothing, so that the
 * client is sent new events only. If the log no longer reaches back to the cursor, or the person may not read that far, the
 * client is sent what there is.
 */
export const resume = (
  { seq, visibleFrom, keptFrom }: Pick<SubscribableLog, "seq" | "visibleFrom" | "keptFrom">,
  after: number | undefined,
  isSameEpoch: boolean
): Resumed => {
  if (after === undefined) return { from: seq, replay: "none" }
  if (!isSameEpoch || after > seq) return { from: seq, replay: "incomplete" }
  const reach = Math.max(visibleFrom, keptFrom) - 1
  return after >= reach ? { from: after, replay: "complete" } : { from: Math.min(reach, seq), replay: "incomplete" }
}
