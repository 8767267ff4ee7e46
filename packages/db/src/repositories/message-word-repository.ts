import { MessageId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

/** Messages that are indexed in one transaction. Their edits and deletions wait for it. */
const portion = 500

const lastOfPortion = { last: Schema.NullOr(MessageId) }

const make = Effect.gen(function* () {
  const { onlyRow } = yield* Database

  /** Adds the messages to the index of the search that were written before it existed. An interrupted run may be repeated. */
  const indexOlder = Effect.gen(function* () {
    let after: MessageId | null = null
    do {
      const { last }: { readonly last: MessageId | null } = yield* onlyRow(
        lastOfPortion
      )`select index_older_messages(${after}, ${portion}) as last`
      after = last
    } while (after !== null)
  })

  return { indexOlder }
})

/** The index of the search (decision 99). */
export class MessageWordRepository extends Context.Service<MessageWordRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageWordRepository"
) {
  static readonly layer = Layer.effect(MessageWordRepository, make)
}
