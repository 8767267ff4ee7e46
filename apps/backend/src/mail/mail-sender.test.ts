import { expect, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { mailsThrough } from "../testing/harness/hazel-with-mail.ts"
import { SilentMailServer } from "../testing/harness/silent-mail-server.ts"

const HazelWithSilentMail = Layer.unwrap(
  Effect.map(SilentMailServer, ({ url }) => HazelForTests.layerWith(mailsThrough(url)))
).pipe(Layer.provideMerge(SilentMailServer.layer))

/** Source: attack 17, and mails that starve the database. */
layer(HazelWithSilentMail, { excludeTestServices: true })("a mail server that never answers", (it) => {
  it.effect("holds no transaction and no connection of the database, however many mails wait for it", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      const { isReached, sockets } = yield* SilentMailServer
      const [ada, ben] = yield* crowd(2)
      const emails = Array.from({ length: 50 }, (_, index) => `waiting-${index}@example.test`)
      const invited = yield* Effect.forEach(
        emails,
        (email) => ada!.asks((hazel) => hazel.invitation.create({ kind: "email", email })),
        { concurrency: "unbounded" }
      )
      expect(invited.filter(({ isMailed }) => isMailed)).toHaveLength(50)
      yield* isReached
      const open = yield* Effect.promise(
        () => sql`
          select query from pg_stat_activity
          where datname = current_database() and state like 'idle in transaction%'`
      )
      expect([...open]).toEqual([])
      const asked = Array.from({ length: 50 }, () => ben!.asks((hazel) => hazel.user.update({ title: "Here" })))
      expect(yield* Effect.all(asked, { concurrency: "unbounded" })).toHaveLength(50)
      expect(sockets.size, "one sender").toBe(1)
    })
  )
})
