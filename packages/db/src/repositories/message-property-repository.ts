import { AppId, MessageId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const properties = Schema.Record(Schema.String, Schema.Json)
export type MessageProperties = typeof properties.Type

const appMessage = { messageId: MessageId, appId: AppId, properties }

/** The properties of a message, and the app that gave them. */
export type AppMessageProperties = RowOf<typeof appMessage>

const make = Effect.gen(function* () {
  const { run, rows } = yield* Database

  /** Stores the properties of a message that is about to be written. A message that has some keeps them. */
  const store = ({ messageId, appId, properties: given }: AppMessageProperties) =>
    run`
      insert into message_properties (message_id, app_id, properties)
      values (${messageId}, ${appId}, ${JSON.stringify(given)}::text::json) on conflict do nothing`

  /** Removes the properties of a message that was not written. */
  const forgetUnwritten = (messageId: MessageId) =>
    run`
      delete from message_properties
      where message_id = ${messageId} and not exists (select from messages where id = ${messageId})`

  const ofMessages = (ids: ReadonlyArray<MessageId>) =>
    rows(appMessage)`
      select message_id as "messageId", app_id as "appId", properties from message_properties
      where message_id = any(${ids}::uuid[])`

  return { store, forgetUnwritten, ofMessages }
})

/** The properties that apps gave their messages beside the texts. */
export class MessagePropertyRepository extends Context.Service<
  MessagePropertyRepository,
  Effect.Success<typeof make>
>()("@hazel/MessagePropertyRepository") {
  static readonly layer = Layer.effect(MessagePropertyRepository, make)
}
