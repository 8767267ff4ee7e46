import { SlashCommandId, UserId } from "@hazel/domain/ids"
import { SlashCommand } from "@hazel/domain/models/slash-command-model"
import { eq } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { slashCommands } from "../schema/slash-commands.ts"
import { BotRepository } from "./bot-repository.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"
import { UserRepository } from "./user-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

type Row = typeof slashCommands.$inferInsert
export type SlashCommandChanges = Partial<Pick<Row, "name" | "description" | "argumentHint" | "target" | "userId">>

const asked = {
  id: SlashCommandId,
  target: Schema.NullOr(Schema.String),
  sealedSecret: Schema.NullOr(Schema.Uint8Array),
  userId: Schema.NullOr(UserId)
}

export type AskedCommand = RowOf<typeof asked>

const make = Effect.gen(function* () {
  const { query, run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository
  const bots = yield* BotRepository
  const users = yield* UserRepository
  const workspaces = yield* WorkspaceRepository

  const list = (seesTarget: boolean) =>
    rows({ command: SlashCommand })`
      select slash_command_as_json(c, ${seesTarget}) as command from slash_commands c order by name`.pipe(
      Effect.map((found) => found.map(({ command }) => command))
    )

  const find = (id: SlashCommandId) =>
    firstRow({ command: SlashCommand })`
      select slash_command_as_json(c, true) as command from slash_commands c where id = ${id}`.pipe(
      Effect.map((row) => row?.command)
    )

  /** Answers where a command is asked. */
  const findAsked = (name: string) =>
    firstRow(asked)`
      select id, target, sealed_secret as "sealedSecret", user_id as "userId" from slash_commands where name = ${name}`

  /** Whether another command has the name, and how many there are. */
  const taken = (name: string, except: SlashCommandId | null) =>
    onlyRow({ isTaken: Schema.Boolean, count: Schema.Int })`
      select coalesce(bool_or(name = ${name} and id is distinct from ${except}), false) as "isTaken", count(*)::int as count
      from slash_commands`

  /** Tells of a change under the lock of the workspace, and answers the command after it. */
  const changed = Effect.fnUntraced(function* (intent: Intent, id: SlashCommandId) {
    const { id: workspaceId } = yield* workspaces.get
    const seq = yield* log.append(workspaceId, intent, "slash_command_changed", { slashCommandId: id })
    return { data: (yield* find(id))!, seq }
  })

  const insert = Effect.fn("SlashCommandRepository.insert")(function* (
    intent: Intent,
    command: Row & { readonly id: SlashCommandId }
  ) {
    yield* query((database) => database.insert(slashCommands).values({ ...command, createdBy: intent.actorId }))
    return yield* changed(intent, command.id)
  })

  const update = Effect.fn("SlashCommandRepository.update")(function* (
    intent: Intent,
    id: SlashCommandId,
    changes: SlashCommandChanges & Pick<Row, "sealedSecret">
  ) {
    if (Object.keys(changes).length > 0)
      yield* query((database) => database.update(slashCommands).set(changes).where(eq(slashCommands.id, id)))
    return yield* changed(intent, id)
  })

  /** Deletes a command, and deactivates the bot of a URL, whose audience is locked. */
  const remove = Effect.fn("SlashCommandRepository.remove")(function* (
    intent: Intent,
    { id, kind, userId }: Pick<SlashCommand, "id" | "kind" | "userId">
  ) {
    yield* run`delete from slash_commands where id = ${id}`
    const own = kind === "url" && userId !== null ? yield* users.find(userId) : undefined
    if (own) yield* bots.deactivate(intent, own)
    const { id: workspaceId } = yield* workspaces.get
    return { seq: yield* log.append(workspaceId, intent, "slash_command_changed", { slashCommandId: id }) }
  })

  /** Deletes the commands of a bot that is deleted, under the lock of the workspace. */
  const removeOfBot = Effect.fn("SlashCommandRepository.removeOfBot")(function* (intent: Intent, userId: UserId) {
    const found = yield* rows({ id: SlashCommandId })`
      select id from slash_commands where user_id = ${userId} and target is null`
    for (const { id } of found) yield* remove(intent, { id, kind: "bot", userId })
  })

  /** Gives a command that asks a URL its bot, under the lock of the workspace, unless it has one. */
  const giveBot = Effect.fn("SlashCommandRepository.giveBot")(function* (
    intent: Intent,
    { id, name, userId }: Pick<SlashCommand, "id" | "name" | "userId">,
    botId: UserId
  ) {
    if (userId !== null) return userId
    const handle = `command-${botId.slice(-12)}`
    yield* Effect.orDie(bots.insertAccount({ id: botId, displayName: name, handle }))
    const { user } = (yield* users.find(botId))!
    yield* log.append((yield* workspaces.get).id, intent, "user_joined", { user })
    yield* run`update slash_commands set user_id = ${botId} where id = ${id}`
    return botId
  })

  /** Renames the bot of a URL with its command; the bot's audience is locked. */
  const renameBot = Effect.fn("SlashCommandRepository.renameBot")(function* (
    intent: Intent,
    botId: UserId,
    name: string
  ) {
    yield* run`update users set display_name = ${name}, updated_at = now() where id = ${botId}`
    yield* users.appendUserUpdate(intent, (yield* users.find(botId))!.user)
  })

  return { list, find, findAsked, taken, insert, update, remove, removeOfBot, giveBot, renameBot }
})

/** Commands that URLs outside Hazel or bots answer. */
export class SlashCommandRepository extends Context.Service<SlashCommandRepository, Effect.Success<typeof make>>()(
  "@hazel/SlashCommandRepository"
) {
  static readonly layer = Layer.effect(SlashCommandRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, BotRepository.layer, UserRepository.layer, WorkspaceRepository.layer])
  )
}
