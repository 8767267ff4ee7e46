import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import { Effect, Layer } from "effect"
import { every } from "./every.ts"
import { answersRememberedDays } from "../front-door/limits/index.ts"

/** Answers are remembered for a week; longer than any client keeps asking. */
export const ForgetOldTransactions = Layer.effectDiscard(
  Effect.flatMap(LogRetentionRepository, ({ forgetTransactions }) =>
    every("1 hour", "Old transactions could not be forgotten", forgetTransactions(answersRememberedDays))
  )
)
