import { Effect } from "effect"
import type { ErrorCode, FrameRefusal } from "../frames/error-codes.ts"

/** Refuses a frame. `channel` is the name that the client used. */
export const refuse = (code: ErrorCode, message: string, channel?: string): Effect.Effect<never, FrameRefusal> =>
  Effect.fail({ code, message, ...(channel !== undefined && { channel }) })

/** Names the channel of a refusal as the client did. */
export const refusedIn =
  (channel: string) =>
  <A, R>(effect: Effect.Effect<A, FrameRefusal, R>) =>
    Effect.mapError(effect, (refusal): FrameRefusal => ({ ...refusal, channel }))
