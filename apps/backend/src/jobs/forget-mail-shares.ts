import { MailCountRepository } from "@hazel/db/repositories/mail-count-repository"
import { Effect, Layer } from "effect"
import { Jobs } from "./jobs.ts"

/** Deletes the counts of sent mails after their day. */
export const ForgetMailShares = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forgetOld } = yield* MailCountRepository
    yield* repeat("forget_mail_shares", "1 hour", forgetOld)
  })
)
