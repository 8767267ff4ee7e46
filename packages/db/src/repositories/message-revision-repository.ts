import type { MessageId } from "@hazel/domain/ids"
import { MessageRevision } from "@hazel/domain/models/message-revision-model"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"

const make = Effect.gen(function* () {
  const { rows } = yield* Database

  const list = (messageId: MessageId) =>
    rows(MessageRevision.fields)`
      select body, timestamp_text(written_at) as "writtenAt" from (
        select body, written_at from message_revisions where message_id = ${messageId}
        union all
        select body, coalesce(edited_at, created_at) from messages where id = ${messageId}
      ) revisions order by written_at`

  return { list }
})

export class MessageRevisionRepository extends Context.Service<
  MessageRevisionRepository,
  Effect.Success<typeof make>
>()("@hazel/MessageRevisionRepository") {
  static readonly layer = Layer.effect(MessageRevisionRepository, make)
}
