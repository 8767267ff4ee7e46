import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { type AccountMailKind, accountMailKinds } from "../schema/mails.ts"

export type { AccountMailKind }

const dueMail = {
  id: Schema.String,
  kind: Schema.Literals(accountMailKinds),
  email: Schema.String,
  userId: Schema.NullOr(UserId),
  failures: Schema.Int
}
export type DueAccountMail = RowOf<typeof dueMail>

interface NewMail {
  readonly kind: AccountMailKind
  readonly email: string
  readonly userId: UserId | null
}

const make = Effect.gen(function* () {
  const { run, firstRow } = yield* Database

  const enqueue = ({ kind, email, userId }: NewMail) =>
    run`
      insert into account_mails (id, kind, email, user_id)
      values (${uuidV7()}, ${kind}, ${email.toLowerCase()}, ${userId})`

  /** Whether fewer than `most` mails of this kind were requested for the address within the last `hours`. */
  const hasRoom = Effect.fn("AccountMailRepository.hasRoom")(function* (
    kind: AccountMailKind,
    email: string,
    { most, hours }: { readonly most: number; readonly hours: number }
  ) {
    yield* run`delete from account_mails where due_at is null and enqueued_at < now() - interval '1 day'`
    const count = yield* run`
      select from account_mails
      where email = ${email.toLowerCase()} and kind = ${kind} and enqueued_at > now() - make_interval(hours => ${hours})
      limit ${most}`
    return count < most
  })

  /** Takes a mail that is due. No other node takes it for `seconds`. */
  const lease = (seconds: number) =>
    firstRow(dueMail)`
      update account_mails set due_at = clock_timestamp() + make_interval(secs => ${seconds})
      where id = (
        select id from account_mails where due_at <= clock_timestamp()
        order by due_at limit 1 for update skip locked
      ) returning id, kind, email, user_id as "userId", failures`

  /** Ends a mail that was sent or given up. Its row stays for a day, so that `hasRoom` counts it. */
  const settle = (id: string) => run`update account_mails set due_at = null where id = ${id}`

  const postpone = (id: string, seconds: number) =>
    run`
      update account_mails set failures = failures + 1, due_at = clock_timestamp() + make_interval(secs => ${seconds})
      where id = ${id}`

  return { enqueue, hasRoom, lease, settle, postpone }
})

/** Mails about accounts. */
export class AccountMailRepository extends Context.Service<AccountMailRepository, Effect.Success<typeof make>>()(
  "@hazel/AccountMailRepository"
) {
  static readonly layer = Layer.effect(AccountMailRepository, make)
}
