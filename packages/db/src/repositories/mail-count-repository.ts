import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"

export type MailKind = "invitation" | "address"

const make = Effect.gen(function* () {
  const { query } = yield* Database

  /** Counts one more mail of the kind today. False, and nothing is counted, when `perDay` were sent already. */
  const take = Effect.fn("MailCountRepository.take")(function* (kind: MailKind, perDay: number) {
    const taken = yield* query((database) =>
      database.execute(sql`
        insert into mail_days (day, kind, count)
        select (now() at time zone 'utc')::date, ${kind}, 1 where ${perDay} > 0
        on conflict (day, kind) do update set count = mail_days.count + 1 where mail_days.count < ${perDay}
        returning day`)
    )
    return taken.length > 0
  })

  return { take }
})

/** How many mails the workspace sends in a day, over all nodes. */
export class MailCountRepository extends Context.Service<MailCountRepository, Effect.Success<typeof make>>()(
  "@hazel/MailCountRepository"
) {
  static readonly layer = Layer.effect(MailCountRepository, make)
}
