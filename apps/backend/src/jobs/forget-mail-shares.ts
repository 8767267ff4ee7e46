import { AddressChangeRepository } from "@hazel/db/repositories/address-change-repository"
import { MailCountRepository } from "@hazel/db/repositories/mail-count-repository"
import { Effect, Layer } from "effect"
import { mailLimits } from "../front-door/limits/index.ts"
import { Jobs } from "./jobs.ts"

/** Deletes the counts of sent mails after their day, and former addresses once no mail about them can be used any more. */
export const ForgetMailShares = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forgetOld } = yield* MailCountRepository
    const changes = yield* AddressChangeRepository
    const forget = Effect.andThen(forgetOld, changes.forgetOld(mailLimits.addressUndoSeconds))
    yield* repeat("forget_mail_shares", "1 hour", forget)
  })
)
