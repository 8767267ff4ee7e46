import { LogRetentionRepository } from "@hazel/db/repositories/log-retention-repository"
import { Effect, Layer } from "effect"
import { answersRememberedDays } from "../front-door/limits/index.ts"
import { Jobs } from "./jobs.ts"

/** Deletes remembered answers after a week, which is longer than any client retries. */
export const ForgetOldTransactions = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forgetTransactions } = yield* LogRetentionRepository
    yield* repeat("forget_old_transactions", "1 hour", forgetTransactions(answersRememberedDays))
  })
)
