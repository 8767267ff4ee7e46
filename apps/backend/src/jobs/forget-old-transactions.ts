import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import { Effect, Layer, Schedule } from "effect"
import { answersRememberedDays } from "../front-door/limits.ts"

/** Answers are remembered for a week; longer than any client keeps asking. */
export const ForgetOldTransactions = Layer.effectDiscard(
  Effect.flatMap(LogRetentionRepository, ({ forgetTransactions }) =>
    forgetTransactions(answersRememberedDays).pipe(
      Effect.catchCause((cause) => Effect.logWarning("Old transactions could not be forgotten", cause)),
      Effect.repeat(Schedule.spaced("1 hour")),
      Effect.forkScoped
    )
  )
)
