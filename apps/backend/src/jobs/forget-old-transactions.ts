import { TransactionRepository } from "@hazel/db/repositories/transaction-repository"
import { Effect, Layer, Schedule } from "effect"

/** Answers are remembered for a week; longer than any client keeps asking. */
export const ForgetOldTransactions = Layer.effectDiscard(
  Effect.flatMap(TransactionRepository, ({ forgetOld }) =>
    forgetOld.pipe(
      Effect.catchCause((cause) => Effect.logWarning("Old transactions could not be forgotten", cause)),
      Effect.repeat(Schedule.spaced("1 hour")),
      Effect.forkScoped
    )
  )
)
