import type { Schema } from "effect"
import { jobLimits } from "../front-door/limits/index.ts"

/** The name of a kind of job, its payload, and how often and how it is tried. */
export interface JobKind<Payload> {
  readonly kind: string
  readonly payload: Schema.Codec<Payload, unknown>
  /** Tries until the job is given up. */
  readonly attempts: number
  /** How long to wait after so many failures, in seconds, before the part that is added by chance. */
  readonly waitSeconds: (failures: number) => number
  /** Jobs of this kind that run on one node at once. */
  readonly atOnce: number
  readonly leaseSeconds: number
}

const { attempts, atOnce, leaseSeconds, firstWaitSeconds, longestWaitSeconds } = jobLimits

const doubling = (failures: number) => Math.min(firstWaitSeconds * 2 ** (failures - 1), longestWaitSeconds)

/** Names a kind of job. It can be enqueued anywhere; the layer that registers it says how it is done. */
export const jobKind = <Payload>(
  kind: string,
  payload: Schema.Codec<Payload, unknown>,
  options: Partial<Omit<JobKind<Payload>, "kind" | "payload">> = {}
): JobKind<Payload> => ({ kind, payload, attempts, atOnce, leaseSeconds, waitSeconds: doubling, ...options })
