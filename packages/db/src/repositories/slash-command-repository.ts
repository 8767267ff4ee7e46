import type { SlashCommandId } from "@hazel/domain/ids"
import { SlashCommand } from "@hazel/domain/models/slash-command-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

export interface NewSlashCommand extends Pick<SlashCommand, "id" | "name" | "description"> {
  readonly target: string
  readonly sealedSecret: Uint8Array
}

const target = { id: SlashCommand.fields.id, target: Schema.String, sealedSecret: Schema.Uint8Array }

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database
  const log = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository

  const list = rows(SlashCommand.fields)`
    select id, name, description, timestamp_text(created_at) as "createdAt" from slash_commands order by name`

  const find = (id: SlashCommandId) => Effect.map(list, (found) => found.find((command) => command.id === id))

  /** Answers where a command is asked. */
  const findTarget = (name: string) =>
    firstRow(target)`select id, target, sealed_secret as "sealedSecret" from slash_commands where name = ${name}`

  const seq = Effect.flatMap(workspaces.get, ({ id }) => log.seqOf(id))

  /** Adds a command under the lock of the workspace. */
  const insert = Effect.fn("SlashCommandRepository.insert")(function* (
    { actorId }: Intent,
    { id, name, description, target: url, sealedSecret }: NewSlashCommand
  ) {
    yield* run`
      insert into slash_commands (id, name, description, target, sealed_secret, created_by)
      values (${id}, ${name}, ${description}, ${url}, ${sealedSecret}::bytea, ${actorId})`
    return { data: (yield* find(id))!, seq: yield* seq }
  })

  const remove = Effect.fn("SlashCommandRepository.remove")(function* (id: SlashCommandId) {
    yield* run`delete from slash_commands where id = ${id}`
    return { seq: yield* seq }
  })

  return { list, find, findTarget, insert, remove }
})

/** Commands that programs outside Hazel answer. */
export class SlashCommandRepository extends Context.Service<SlashCommandRepository, Effect.Success<typeof make>>()(
  "@hazel/SlashCommandRepository"
) {
  static readonly layer = Layer.effect(SlashCommandRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, WorkspaceRepository.layer])
  )
}
