import type { PostgresKind, Stage } from "./stage.ts"

/** A fault that is injected while all clients are at work. */
export interface Fault {
  readonly name: string
  readonly postgres: PostgresKind
  /** How often it is injected, in the short form and in the long one. */
  readonly times: { readonly short: number; readonly long: number }
  /** Within how many seconds after its end everybody must be back; 25 unless told. */
  readonly bound?: number
  /** Whether the network between the clients and Hazel fails, so that a call may go unanswered. */
  readonly cutsClients?: boolean
  /** Lets it happen. Resolves when it is over, and answers with what it found wrong by itself. */
  readonly inject: (stage: Stage) => Promise<ReadonlyArray<string> | void>
}

/** A moment of chance, so that faults meet everything that may be going on. */
export const moment = ({ prng }: Stage, leastMs: number, mostMs: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, prng.between(leastMs, mostMs)))
