import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { MailKind } from "../schema/mails.ts"

export type { MailKind }

/** A limit on the mails of a day for one network, one person or one address. */
export interface MailShare {
  readonly holder: string
  /** Mails per day. `rest` is a part of the mails left for the day, and at least one while any is left. */
  readonly most: number | "rest"
}

interface Limits {
  readonly perDay: number
  /** How many parts of the remaining mails there are; `rest` is one of them. */
  readonly parts: number
}

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database

  /** Locks the count of this kind until the transaction ends, so that no other one counts at the same time. */
  const lockToday = (kind: MailKind) =>
    onlyRow({ day: Schema.String, count: Schema.Int })`
      insert into mail_days as today (day, kind, count) values ((now() at time zone 'utc')::date, ${kind}, 0)
      on conflict (day, kind) do update set count = today.count returning day::text, count`

  const sharesOf = (day: string, kind: MailKind, holders: ReadonlyArray<string>) =>
    rows({ holder: Schema.String, count: Schema.Int })`
      select holder, count from mail_shares
      where day = ${day}::date and kind = ${kind} and holder = any(${holders}::text[])`.pipe(
      Effect.map((rows) => new Map(rows.map(({ holder, count }) => [holder, count])))
    )

  const countOne = (day: string, kind: MailKind, holders: ReadonlyArray<string>) =>
    run`
      with total as (update mail_days set count = count + 1 where day = ${day}::date and kind = ${kind})
      insert into mail_shares as share (day, kind, holder, count)
      select ${day}::date, ${kind}, holder, 1 from unnest(${holders}::text[]) as holders (holder)
      on conflict (day, kind, holder) do update set count = share.count + 1`

  /**
   * Counts one more mail of the kind today, in the transaction of the caller. Answers false and counts nothing if
   * `perDay` were sent already or a share is used up.
   */
  const take = Effect.fn("MailCountRepository.take")(function* (
    kind: MailKind,
    { perDay, parts }: Limits,
    shares: ReadonlyArray<MailShare>
  ) {
    const { day, count } = yield* lockToday(kind)
    const left = perDay - count
    const holders = shares.map(({ holder }) => holder)
    const taken = yield* sharesOf(day, kind, holders)
    const mostOf = ({ most }: MailShare) => (most === "rest" ? Math.max(1, Math.floor(left / parts)) : most)
    if (left <= 0 || shares.some((share) => (taken.get(share.holder) ?? 0) >= mostOf(share))) return false
    yield* countOne(day, kind, holders)
    return true
  })

  const forgetOld = run`delete from mail_shares where day < (now() at time zone 'utc')::date`

  return { take, forgetOld }
})

/** How many mails all nodes send in a day, and for whom. */
export class MailCountRepository extends Context.Service<MailCountRepository, Effect.Success<typeof make>>()(
  "@hazel/MailCountRepository"
) {
  static readonly layer = Layer.effect(MailCountRepository, make)
}
