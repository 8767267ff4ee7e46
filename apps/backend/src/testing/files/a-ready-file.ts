import { FileId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { HazelForTests } from "../harness/hazel-for-tests.ts"

/** A picture that this person may attach, whose bytes are nowhere: its readers are clients that show its name. */
export const aReadyFile = Effect.fn(function* (ownerId: UserId, name: string) {
  const { sql } = yield* HazelForTests
  const id = FileId.make(uuidV7())
  yield* Effect.promise(
    () => sql`
      insert into files (id, owner_id, state, name, size, received, media_type, kind, width, height, expires_at)
      values (${id}, ${ownerId}, 'ready', ${name}, 8, 8, 'image/png', 'image', 1, 1, now() + interval '1 hour')`
  )
  return id
})
