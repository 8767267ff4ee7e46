import { type Context, Effect, Fiber } from "effect"

export interface AnswerWithin<E> {
  readonly milliseconds: number
  /**
   * The limit of calls that run at the same time, those included that were answered too late. Further calls are refused
   * at once.
   */
  readonly running: number
  readonly refusal: () => E
}

/**
 * Gives every call an answer in time. The caller of a late call is told to ask again, and the call is interrupted; a
 * change that has begun is finished, so that its events are published if it is committed.
 */
export const answerWithin = <Late>({ milliseconds, running: most, refusal }: AnswerWithin<Late>) => {
  let running = 0
  return <A, E, R>(call: Effect.Effect<A, E, R>): Effect.Effect<A, E | Late, R> =>
    Effect.contextWith((context: Context.Context<R>) =>
      Effect.callback<A, E | Late>((resume) => {
        if (running >= most) return resume(Effect.fail(refusal()))
        running++
        const fiber = Effect.runForkWith(context)(call)
        const timer = setTimeout(() => {
          resume(Effect.fail(refusal()))
          fiber.interruptUnsafe()
        }, milliseconds)
        fiber.addObserver((exit) => {
          running--
          clearTimeout(timer)
          resume(exit)
        })
        return Fiber.interrupt(fiber)
      })
    )
}
