import { Effect, Layer, Schedule } from "effect"
import { InvitationMails } from "../invitations/invitation-mails.ts"

/** Those that were left by a crash, or are due to be tried again. */
export const SendInvitationMails = Layer.effectDiscard(
  Effect.flatMap(InvitationMails, ({ sendDue }) =>
    sendDue.pipe(Effect.repeat(Schedule.spaced("15 seconds")), Effect.forkScoped)
  )
)
