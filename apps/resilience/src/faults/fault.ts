import type { PostgresKind, Stage } from "./stage.ts"

/** A fault that is injected while all clients are at work. */
export interface Fault {
  readonly name: string
  readonly postgres: PostgresKind
  /** How often it is injected, in the short form and in the long one. */
  readonly times: { readonly short: number; readonly long: number }
  /** The seconds after the end of the fault within which every client must be back; 25 by default. */
  readonly bound?: number
  /** Whether the network between the clients and Hazel fails, so that a call may go unanswered. */
  readonly cutsClients?: boolean
  /** Injects the fault. Resolves when it is over, with a sentence for each problem that the fault itself found. */
  readonly inject: (stage: Stage) => Promise<ReadonlyArray<string> | void>
}

/** Waits for a random time, so that faults meet every state that may occur. */
export const moment = ({ prng }: Stage, leastMs: number, mostMs: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, prng.between(leastMs, mostMs)))
