import { expect, it } from "@effect/vitest"
import { NotificationLevel } from "@hazel/domain/models/channel-preference-model"
import { notifiesPerson } from "@hazel/domain/notifications"
import { Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { emptyDatabase } from "../testing/empty-database.ts"
import { limitsForTests } from "../testing/limits-for-tests.ts"

const bools = [false, true]

const questions = NotificationLevel.literals
  .flatMap((notificationLevel) => bools.map((isMuted) => ({ notificationLevel, isMuted })))
  .flatMap((preferences) => bools.map((mentionsMe) => ({ ...preferences, mentionsMe })))
  .flatMap((asked) => bools.map((isFollowed) => ({ ...asked, isFollowed })))
  .flatMap((asked) => bools.map((isWide) => ({ ...asked, isWide })))

const Empty = Layer.unwrap(Effect.map(emptyDatabase, (address) => Database.layer(address, limitsForTests)))

it.live("the domain and the database agree on which messages notify a person", () =>
  Effect.gen(function* () {
    const { sql } = yield* Database
    const answers = yield* Effect.promise(
      () => sql<Array<{ notifies: boolean }>>`
        select notifies_person("notificationLevel", "isMuted", "mentionsMe", "isWide", "isFollowed") as notifies
        from jsonb_to_recordset(${JSON.stringify(questions)}::text::jsonb) as asked (
          "notificationLevel" text, "isMuted" boolean, "mentionsMe" boolean, "isWide" boolean, "isFollowed" boolean
        )`
    )
    expect(answers.map(({ notifies }) => notifies)).toEqual(questions.map((asked) => notifiesPerson(asked, asked)))
    expect(answers.filter(({ notifies }) => notifies)).toHaveLength(23)
  }).pipe(Effect.provide(Empty))
)
