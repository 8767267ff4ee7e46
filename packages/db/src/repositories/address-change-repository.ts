import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

const account = {
  userId: UserId,
  email: Schema.String,
  isConfirmed: Schema.Boolean,
  /** Empty for somebody who has no password. */
  hash: Schema.String
}
export type AddressedAccount = RowOf<typeof account>

const changeRow = {
  id: Schema.String,
  userId: UserId,
  formerEmail: Schema.String,
  /** Whether the person had proved that the former address was theirs. */
  wasConfirmed: Schema.Boolean,
  email: Schema.String
}
export type AddressChange = RowOf<typeof changeRow>

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database
  const log = yield* EventLogRepository

  /** The active account of a person. */
  const accountOf = (userId: UserId) =>
    firstRow(account)`
      select u.id as "userId", u.email, u.email_verified as "isConfirmed", coalesce(a.password, '') as hash
      from users u left join accounts a on a.user_id = u.id and a.provider_id = 'credential'
      where u.id = ${userId} and u.deactivated_at is null and not u.is_bot and u.app_id is null`

  /** Whether an account has the address and keeps it, because its person has proved that it is theirs. */
  const isTaken = (email: string) =>
    Effect.map(run`select from users u where email = lower(${email}) and not can_lose_address(u)`, (count) => count > 0)

  /** Whether the person has chosen another password since this mail was requested. */
  const isOutdated = (mailId: string) =>
    Effect.map(
      run`
        select from account_mails m join accounts a on a.user_id = m.user_id and a.provider_id = 'credential'
        where m.id = ${mailId} and a.updated_at > m.enqueued_at`,
      (count) => count > 0
    )

  const write = Effect.fnUntraced(function* (intent: Intent, userId: UserId, email: string, isConfirmed: boolean) {
    yield* run`select release_address(${email})`
    yield* run`update users set email = ${email}, email_verified = ${isConfirmed}, updated_at = now() where id = ${userId}`
    yield* log.append(userId, intent, "sign_in_methods_changed", {})
  })

  /**
   * Gives a person another address, which is not confirmed yet, and keeps the former one for an undo. The logs of the workspace and of
   * the person must be locked, and the address be free.
   */
  const change = Effect.fn("AddressChangeRepository.change")(function* (
    intent: Intent,
    { userId, email: formerEmail, isConfirmed }: AddressedAccount,
    email: string
  ) {
    yield* run`
      insert into address_changes (id, user_id, former_email, was_confirmed, email)
      values (${uuidV7()}, ${userId}, ${formerEmail}, ${isConfirmed}, ${email})`
    yield* write(intent, userId, email, false)
  })

  /** A change that is not older than this, of a person who is active. */
  const find = (id: string, seconds: number) =>
    firstRow(changeRow)`
      select c.id, c.user_id as "userId", c.former_email as "formerEmail", c.was_confirmed as "wasConfirmed", c.email
      from address_changes c join users u on u.id = c.user_id and u.deactivated_at is null
      where c.id = ${id} and c.changed_at > now() - make_interval(secs => ${seconds})`

  /** The latest change by which this person gave up an address. */
  const latestFrom = (userId: UserId, formerEmail: string) =>
    firstRow(changeRow)`
      select id, user_id as "userId", former_email as "formerEmail", was_confirmed as "wasConfirmed", email from address_changes
      where user_id = ${userId} and former_email = ${formerEmail} order by id desc limit 1`

  /**
   * Gives a person their former address back, and removes what was added to the account since: later changes, passkeys, an authenticator
   * app and API keys. The logs of the workspace and of the person must be locked, and the address be free. Answers the keys that ended.
   */
  const undo = Effect.fn("AddressChangeRepository.undo")(function* (
    intent: Intent,
    { id, userId, formerEmail }: AddressChange
  ) {
    yield* write(intent, userId, formerEmail, true)
    const since = yield* rows({ id: Schema.String })`
      with undone as (
        select changed_at from address_changes where id = ${id}
      ), methods as (
        delete from passkeys where user_id = ${userId} and created_at >= (select changed_at from undone)
      ), factors as (
        delete from two_factors where user_id = ${userId} and created_at >= (select changed_at from undone)
      ), mails as (
        delete from account_mails where user_id = ${userId} and kind in ('address-change', 'address-changed')
      ), keys as (
        delete from api_keys where reference_id = ${userId} and created_at >= (select changed_at from undone) returning id
      ) select id from keys`
    yield* run`
      delete from address_changes
      where user_id = ${userId} and changed_at >= (select changed_at from address_changes where id = ${id})`
    return since.map((key) => key.id)
  })

  /** Deletes the former addresses that nobody can go back to any more. */
  const forgetOld = (seconds: number) =>
    run`delete from address_changes where changed_at <= now() - make_interval(secs => ${seconds})`

  return { accountOf, isTaken, isOutdated, change, find, latestFrom, undo, forgetOld }
})

/** Changes of e-mail addresses. */
export class AddressChangeRepository extends Context.Service<AddressChangeRepository, Effect.Success<typeof make>>()(
  "@hazel/AddressChangeRepository"
) {
  static readonly layer = Layer.effect(AddressChangeRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
