import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const dueMail = {
  email: Schema.String,
  failures: Schema.Int,
  /** Milliseconds since 1970, the same for every attempt. */
  askedAt: Schema.Number
}
export type DueAddressMail = RowOf<typeof dueMail>

const make = Effect.gen(function* () {
  const { run, firstRow } = yield* Database

  /**
   * Enqueues a mail to an address in lower case. False, and no mail is sent, if one was requested within the last
   * `minutes`.
   */
  const enqueue = Effect.fn("AddressMailRepository.enqueue")(function* (email: string, minutes: number) {
    yield* run`delete from address_mails where due_at is null and enqueued_at < now() - interval '1 day'`
    const count = yield* run`
      insert into address_mails (email) values (${email})
      on conflict (email) do update set failures = 0, enqueued_at = now(), due_at = now()
      where address_mails.enqueued_at < now() - make_interval(mins => ${minutes})`
    return count > 0
  })

  /** Takes a mail that is due. No other node takes it for `seconds`. */
  const lease = (seconds: number) =>
    firstRow(dueMail)`
      update address_mails set due_at = clock_timestamp() + make_interval(secs => ${seconds})
      where email = (
        select email from address_mails where due_at <= clock_timestamp()
        order by due_at limit 1 for update skip locked
      ) returning email, failures, (extract(epoch from enqueued_at) * 1000)::bigint::float8 as "askedAt"`

  /** Ends a mail that was sent or given up. Its row stays, so that `enqueue` refuses another one for some time. */
  const settle = (email: string) => run`update address_mails set due_at = null where email = ${email}`

  /** Removes a mail that should not be sent, so that the next request for this address need not wait. */
  const withdraw = (email: string) => run`delete from address_mails where email = ${email}`

  const postpone = (email: string, seconds: number) =>
    run`
      update address_mails set failures = failures + 1, due_at = clock_timestamp() + make_interval(secs => ${seconds})
      where email = ${email}`

  return { enqueue, lease, settle, withdraw, postpone }
})

/** Mails that confirm an address. */
export class AddressMailRepository extends Context.Service<AddressMailRepository, Effect.Success<typeof make>>()(
  "@hazel/AddressMailRepository"
) {
  static readonly layer = Layer.effect(AddressMailRepository, make)
}
