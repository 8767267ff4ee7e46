import { ChannelId, MessageId, SlashCommandId, SlashCommandInvocationId, UserId } from "@hazel/domain/ids"
import { invocationAnswerLimit, invocationExpiresMinutes } from "@hazel/domain/models/slash-command-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const invocation = {
  id: SlashCommandInvocationId,
  commandId: SlashCommandId,
  /** The name of the command now, without the slash. */
  name: Schema.String,
  channelId: ChannelId,
  parentId: Schema.NullOr(MessageId),
  /** The caller. */
  userId: UserId,
  /** Whether a bot was asked. */
  isOfBot: Schema.Boolean,
  /** The bot of the command. */
  botId: Schema.NullOr(UserId)
}
export type StoredInvocation = RowOf<typeof invocation>

export interface NewInvocation {
  readonly id: SlashCommandInvocationId
  readonly commandId: SlashCommandId
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly userId: UserId
  readonly tokenHash: string | null
}

const make = Effect.gen(function* () {
  const { run, firstRow, onlyRow } = yield* Database

  const insert = Effect.fn("SlashCommandInvocationRepository.insert")(function* (fresh: NewInvocation) {
    const { id, commandId, channelId, parentId, userId, tokenHash } = fresh
    return yield* onlyRow({ expiresAt: Timestamp })`
      insert into slash_command_invocations (id, slash_command_id, channel_id, parent_id, user_id, token_hash, expires_at)
      values (
        ${id}, ${commandId}, ${channelId}, ${parentId}, ${userId}, ${tokenHash},
        clock_timestamp() + make_interval(mins => ${invocationExpiresMinutes})
      ) returning timestamp_text(expires_at) as "expiresAt"`
  })

  /** The invocation whose `response_url` has this token, while it may be answered. */
  const findByToken = (hash: string) =>
    firstRow({ id: SlashCommandInvocationId })`
      select id from slash_command_invocations where token_hash = ${hash} and expires_at > clock_timestamp()`.pipe(
      Effect.map((row) => row?.id)
    )

  /** Counts one answer, and holds the invocation until the transaction ends. Undefined if it may not be answered any more. */
  const takeAnswer = (id: SlashCommandInvocationId) =>
    firstRow(invocation)`
      update slash_command_invocations i set answers = answers + 1 from slash_commands c
      where i.id = ${id} and c.id = i.slash_command_id and answers < ${invocationAnswerLimit}
        and expires_at > clock_timestamp()
      returning i.id, c.id as "commandId", c.name, i.channel_id as "channelId", i.parent_id as "parentId",
        i.user_id as "userId", c.target is null as "isOfBot", c.user_id as "botId"`

  /** Deletes what has expired, and empties its events. */
  const forgetExpired = run`select forget_expired_invocations()`

  return { insert, findByToken, takeAnswer, forgetExpired }
})

/** Runs of slash commands that may still be answered. */
export class SlashCommandInvocationRepository extends Context.Service<
  SlashCommandInvocationRepository,
  Effect.Success<typeof make>
>()("@hazel/SlashCommandInvocationRepository") {
  static readonly layer = Layer.effect(SlashCommandInvocationRepository, make)
}
