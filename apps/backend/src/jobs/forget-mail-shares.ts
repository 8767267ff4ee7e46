import { MailCountRepository } from "@hazel/db/repositories/mail-count-repository"
import { Effect, Layer, Schedule } from "effect"

/** Shares of mails are counted for a day. */
export const ForgetMailShares = Layer.effectDiscard(
  Effect.flatMap(MailCountRepository, ({ forgetOld }) =>
    forgetOld.pipe(
      Effect.catchCause((cause) => Effect.logWarning("Mail shares of past days could not be deleted", cause)),
      Effect.repeat(Schedule.spaced("1 hour")),
      Effect.forkScoped
    )
  )
)
