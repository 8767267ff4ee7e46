import { Effect } from "effect"

interface Options {
  readonly forMs: number
  /** The most answers that are held at once. Further ones are given at once. */
  readonly most: number
}

/**
 * Gives the answers to refused attempts late, so that a flood that waits for its answers slows itself down. The time is
 * that of the process and not the `Clock` of Effect, which tests stop.
 */
export const makeHeldRefusals = ({ forMs, most }: Options) => {
  let held = 0

  const wait = Effect.callback<void>((resume) => {
    const timer = setTimeout(() => resume(Effect.void), forMs)
    return Effect.sync(() => clearTimeout(timer))
  })

  const hold = Effect.acquireUseRelease(
    Effect.sync(() => held++),
    () => wait,
    () => Effect.sync(() => held--)
  )

  return { hold: Effect.suspend(() => (held < most ? hold : Effect.void)) }
}
