import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import { Effect, Layer } from "effect"
import { every } from "./every.ts"
import { answersRememberedDays } from "../front-door/limits/index.ts"

/** Deletes remembered answers after a week, which is longer than any client retries. */
export const ForgetOldTransactions = Layer.effectDiscard(
  Effect.flatMap(LogRetentionRepository, ({ forgetTransactions }) =>
    every("1 hour", "Old transactions could not be deleted", forgetTransactions(answersRememberedDays))
  )
)
