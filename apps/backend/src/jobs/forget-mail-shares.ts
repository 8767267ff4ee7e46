import { MailCountRepository } from "@hazel/db/repositories/mail-count-repository"
import { Effect, Layer } from "effect"
import { every } from "./every.ts"

/** Deletes the counts of sent mails after their day. */
export const ForgetMailShares = Layer.effectDiscard(
  Effect.flatMap(MailCountRepository, ({ forgetOld }) =>
    every("1 hour", "Mail shares of past days could not be deleted", forgetOld)
  )
)
