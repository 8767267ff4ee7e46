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
  const { rows } = yield* Database

  const ofMessages = (ids: ReadonlyArray<MessageId>) =>
    rows(appMessage)`
      select message_id as "messageId", app_id as "appId", properties from message_properties
      where message_id = any(${ids}::uuid[])`

  return { ofMessages }
})

/** The properties that apps gave their messages beside the texts. */
export class MessagePropertyRepository extends Context.Service<
  MessagePropertyRepository,
  Effect.Success<typeof make>
>()("@hazel/MessagePropertyRepository") {
  static readonly layer = Layer.effect(MessagePropertyRepository, make)
}
