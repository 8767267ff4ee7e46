import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const failuresFound = {
  failures: Schema.Int,
  /** Milliseconds until the failures are forgotten. */
  msLeft: Schema.Int
}

const none: RowOf<typeof failuresFound> = { failures: 0, msLeft: 0 }

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database

  /** The failures under this key within the last hour. */
  const find = (key: string) =>
    firstRow(failuresFound)`
      select failures, (extract(epoch from since + interval '1 hour' - now()) * 1000)::int as "msLeft"
      from sign_in_failures where key = ${key} and since > now() - interval '1 hour'`.pipe(
      Effect.map((found) => found ?? none)
    )

  const count = (key: string) =>
    run`
      insert into sign_in_failures as before (key, failures) values (${key}, 1)
      on conflict (key) do update set
        failures = case when before.since > now() - interval '1 hour' then before.failures + 1 else 1 end,
        since = case when before.since > now() - interval '1 hour' then before.since else now() end`

  /**
   * Counts an attempt before it is checked, so that attempts at once cannot exceed what is allowed. Answers the attempts
   * of the last day under this key, with this one.
   */
  const countBefore = (key: string) =>
    onlyRow(failuresFound)`
      insert into sign_in_failures as before (key, failures) values (${key}, 1)
      on conflict (key) do update set
        failures = case when before.since > now() - interval '1 day' then before.failures + 1 else 1 end,
        since = case when before.since > now() - interval '1 day' then before.since else now() end
      returning failures, (extract(epoch from since + interval '1 day' - now()) * 1000)::int as "msLeft"`

  /** Takes back an attempt that was counted before it was checked and succeeded. */
  const forgive = (key: string) => run`update sign_in_failures set failures = failures - 1 where key = ${key}`

  const forgetOld = run`delete from sign_in_failures where since < now() - interval '1 day'`

  /** The IP addresses of the account's sessions, which are known to be the owner's. */
  const knownAddresses = (email: string) =>
    rows({ address: Schema.String })`
      select distinct s.ip_address as address from sessions s join users u on u.id = s.user_id
      where u.email = ${email} and s.ip_address is not null and s.expires_at > now() limit 100`.pipe(
      Effect.map((found) => found.map(({ address }) => address))
    )

  return { find, count, countBefore, forgive, forgetOld, knownAddresses }
})

/** Counts wrong passwords and codes of an account, and knows from where it was signed in to before. */
export class SignInFailureRepository extends Context.Service<SignInFailureRepository, Effect.Success<typeof make>>()(
  "@hazel/SignInFailureRepository"
) {
  static readonly layer = Layer.effect(SignInFailureRepository, make)
}
