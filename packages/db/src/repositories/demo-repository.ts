import { type ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

export interface DemoMessageLookup {
  readonly authorId: UserId
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly body: string
}

/** The note is the comment of a table, because it must be in the database and does not justify a table of its own. */
const unfinished = "The demo is being filled in."

const make = Effect.gen(function* () {
  const { run, firstRow, onlyRow } = yield* Database

  /** Whether the database has no people yet, and whether a start was killed while it filled in the demo. */
  const state = onlyRow({ isEmpty: Schema.Boolean, isUnfinished: Schema.Boolean })`
    select not exists (select from users) as "isEmpty",
      coalesce(obj_description('users'::regclass) = ${unfinished}, false) as "isUnfinished"`

  /** Records that the demo is being filled in. If this start is killed, the next one finds the note. */
  const begin = run`comment on table users is ${sql.raw(`'${unfinished}'`)}`
  const finish = run`comment on table users is null`

  const findUser = (email: string) =>
    firstRow({ id: UserId })`select id from users where email = ${email}`.pipe(Effect.map((user) => user?.id))

  const giveRole = (id: UserId, role: WorkspaceRole) => run`update users set role = ${role} where id = ${id}`

  /** A message with this text that an earlier start wrote. */
  const findMessage = ({ authorId, channelId, parentId, body }: DemoMessageLookup) =>
    firstRow({ id: MessageId })`
      select id from messages
      where channel_id = ${channelId} and author_id = ${authorId} and body = ${body}
        and parent_id is not distinct from ${parentId}`.pipe(Effect.map((message) => message?.id))

  return { state, begin, finish, findUser, giveRole, findMessage }
})

/** Statements that only the demo needs. */
export class DemoRepository extends Context.Service<DemoRepository, Effect.Success<typeof make>>()(
  "@hazel/DemoRepository"
) {
  static readonly layer = Layer.effect(DemoRepository, make)
}
