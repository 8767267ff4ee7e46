import type { Attempt, DueDelivery } from "@hazel/db/repositories/sink-delivery-repository"
import type { AppEventSink } from "@hazel/domain/models/app-event-sink-model"
import type { Effect } from "effect"
import { sinkLimits } from "../front-door/limits/index.ts"

/** The outcome of a try. */
export interface Tried extends Attempt {
  readonly isDelivered: boolean
}

/** A sink of an app or of a channel. */
export type SinkTarget = Pick<AppEventSink, "id" | "transport" | "target">

/** Tries to deliver once. It never fails: a failure is an outcome. */
export type Deliver = (
  sink: SinkTarget,
  sealedSecrets: ReadonlyArray<Uint8Array>,
  delivery: DueDelivery
) => Effect.Effect<Tried>

/** An error as the log of deliveries shows it. */
export const shownError = (cause: unknown) =>
  (cause instanceof Error ? cause.message : String(cause)).slice(0, sinkLimits.errorLength)
