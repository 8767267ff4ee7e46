import { FileId, type MessageId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

/** A picture of a message, whose bytes are nowhere: tests of permissions ask whether they would be read. */
export const anAttachmentOf = Effect.fn(function* (messageId: MessageId, ownerId: UserId, name = "Cake.png") {
  const { sql } = yield* HazelForTests
  const id = FileId.make(uuidV7())
  yield* Effect.promise(
    () => sql`
      insert into files (id, owner_id, state, name, size, received, media_type, kind, width, height, message_id, position)
      values (${id}, ${ownerId}, 'ready', ${name}, 8, 8, 'image/png', 'image', 1, 1, ${messageId}, 1)`
  )
  return id
})
