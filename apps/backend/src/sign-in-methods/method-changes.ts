import { Context, Effect, Layer } from "effect"
import type { UserId } from "@hazel/domain/ids"
import type { ToldKind } from "../mail/account-mail-text.ts"
import { AccountMails } from "../mail/account-mails.ts"
import { EventLog } from "../realtime/event-log.ts"

/** The person whose sign-in methods change. */
interface Told {
  readonly userId: UserId
  readonly email: string
}

const make = Effect.gen(function* () {
  const accountMails = yield* AccountMails
  const eventLog = yield* EventLog

  /** Commits a change, with the mail that tells the person of it, and publishes its events. */
  const commit = <A, E>(told: Told, kind: ToldKind, change: Effect.Effect<A, E>) =>
    Effect.tap(eventLog.change(Effect.tap(change, () => accountMails.tell(kind, told))), () => accountMails.post)

  return { commit }
})

/** Changes what signs people in, and tells them by mail, so that nobody else does it unnoticed. */
export class MethodChanges extends Context.Service<MethodChanges, Effect.Success<typeof make>>()(
  "@hazel/MethodChanges"
) {
  static readonly layer = Layer.effect(MethodChanges, make).pipe(Layer.provide([AccountMails.layer, EventLog.layer]))
}
