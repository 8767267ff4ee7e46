import { type Duration, Effect } from "effect"
import { DatabaseError } from "./database-error.ts"

interface Waiting<Key, Answer> {
  readonly key: Key
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: DatabaseError) => void
}

export interface BatchLimits {
  /** The most keys of one statement. */
  readonly largest: number
  /** The most statements at the same time. */
  readonly inFlight: number
  /** A statement that takes longer is treated as failed. */
  readonly within: Duration.Input
}

const tooLate = new DatabaseError({ code: "timeout", constraint: null, cause: "The database did not answer in time." })

/**
 * Makes a read for one key whose statements are shared. Keys that arrive while statements are in flight go into the
 * next statement, in the order of their arrival and without a timer. `read` answers in the order of its keys. A caller
 * who is interrupted before their turn causes no read. A failure is a defect. If a statement is not answered in time,
 * all waiting callers fail with it.
 */
export const batchedRead = Effect.fnUntraced(function* <Key, Answer>(
  read: (keys: ReadonlyArray<Key>) => Promise<ReadonlyArray<Answer>>,
  { largest, inFlight: mostInFlight, within }: BatchLimits
) {
  const run = Effect.runForkWith(yield* Effect.context<never>())
  const waiting = new Set<Waiting<Key, Answer>>()
  let inFlight = 0

  const ask = (batch: ReadonlyArray<Waiting<Key, Answer>>) =>
    Effect.tryPromise({ try: () => read(batch.map(({ key }) => key)), catch: DatabaseError.from }).pipe(
      Effect.timeoutOrElse({ duration: within, orElse: () => Effect.fail(tooLate) }),
      Effect.match({
        onSuccess: (answers) => batch.forEach(({ resolve }, index) => resolve(answers[index]!)),
        onFailure: (error) => refuse(error === tooLate ? [...batch, ...takeFirst(waiting.size)] : batch, error)
      }),
      Effect.ensuring(Effect.sync(sendNext))
    )

  const refuse = (those: ReadonlyArray<Waiting<Key, Answer>>, error: DatabaseError) => {
    for (const { reject } of those) reject(error)
  }

  const takeFirst = (count: number) => {
    const first = [...waiting].slice(0, count)
    for (const each of first) waiting.delete(each)
    return first
  }

  const send = () => {
    while (waiting.size > 0 && inFlight < mostInFlight) {
      inFlight++
      run(ask(takeFirst(largest)))
    }
  }

  const sendNext = () => {
    inFlight--
    send()
  }

  return (key: Key): Effect.Effect<Answer> =>
    Effect.callback((resume) => {
      const one: Waiting<Key, Answer> = {
        key,
        resolve: (answer) => resume(Effect.succeed(answer)),
        reject: (error) => resume(Effect.die(error))
      }
      // The batch is sent after all other callers of this tick have been added.
      if (waiting.size === 0) setImmediate(send)
      waiting.add(one)
      return Effect.sync(() => waiting.delete(one))
    })
})
