import { type Directory as Answer, UserRepository } from "@hazel/db/repositories/user-repository"
import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const users = yield* UserRepository
  const run = Effect.runPromiseWith(yield* Effect.context())
  let known: Answer | undefined
  let reading: Promise<Answer> | undefined

  /** Reads the people once at a time, however many wait for it. */
  const read = () => {
    reading ??= run(users.everybody).then(
      (answer) => {
        reading = undefined
        return (known = answer)
      },
      (cause: unknown) => {
        reading = undefined
        throw cause
      }
    )
    return reading
  }

  /** A read that began before `seq` may have seen less, so it is repeated. */
  const atLeast = (seq: number): Effect.Effect<Answer> =>
    Effect.suspend(() => {
      if (known?.seq === seq) return Effect.succeed(known)
      return Effect.flatMap(Effect.promise(read), (answer) =>
        answer.seq >= seq ? Effect.succeed(answer) : atLeast(seq)
      )
    })

  /**
   * The people the viewer can see. All but guests see the same, and every change of a person is in the workspace's log:
   * while its seq is the same, so is the answer.
   */
  const seenBy = Effect.fn("Directory.seenBy")(function* (viewer: UserId) {
    const { isGuest, seq } = yield* users.viewOf(viewer)
    return isGuest ? yield* users.listForGuest(viewer) : yield* atLeast(seq)
  })

  return { seenBy }
})

/** The people of the workspace, read once for each change of them. */
export class UserDirectory extends Context.Service<UserDirectory, Effect.Success<typeof make>>()(
  "@hazel/UserDirectory"
) {
  static readonly layer = Layer.effect(UserDirectory, make)
}
