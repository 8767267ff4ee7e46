import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { SlashCommandRepository } from "@hazel/db/repositories/slash-command-repository"
import { AppEventSinkId, SlashCommandId } from "@hazel/domain/ids"
import type { InvalidAppEventSinkError } from "@hazel/domain/models/app-event-sink-model"
import {
  InvalidSlashCommandError,
  slashCommandLimit,
  SlashCommandNotFoundError
} from "@hazel/domain/models/slash-command-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { SlashCommandRpcs } from "@hazel/domain/rpc/slash-commands"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { SinkSecrets } from "../../outlet/sink-secrets.ts"
import { SinkTargets } from "../../outlet/sink-targets.ts"
import { ChannelPolicy, requireOpen } from "../../policies/channel-policy.ts"
import { WorkspacePolicy } from "../../policies/workspace-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { AskProgram } from "../../slash-commands/ask-program.ts"
import { checkSlashCommand, isCommandName } from "../../slash-commands/check-slash-command.ts"

const Group = SlashCommandRpcs.middleware(Authentication)

const refuseName = (message: string) => new InvalidSlashCommandError({ field: "name", message })

export const SlashCommandHandlers = Group.toLayer(
  Effect.gen(function* () {
    const commands = yield* SlashCommandRepository
    const audit = yield* AuditLogRepository
    const secrets = yield* SinkSecrets
    const targets = yield* SinkTargets
    const askProgram = yield* AskProgram
    const workspacePolicy = yield* WorkspacePolicy
    const channelPolicy = yield* ChannelPolicy
    const eventLog = yield* EventLog

    const checkTarget = (target: string) =>
      Effect.mapError(
        Effect.suspend((): Effect.Effect<void, InvalidAppEventSinkError> =>
          targets.check({ transport: "webhook", target, eventTypes: null })
        ),
        ({ message }) => new InvalidSlashCommandError({ field: "target", message })
      )

    const requireFree = Effect.fnUntraced(function* (name: string) {
      const known = yield* commands.list
      if (known.some((command) => command.name === name)) return yield* refuseName(`There is a command /${name}.`)
      if (known.length >= slashCommandLimit)
        return yield* refuseName(`There are ${slashCommandLimit} commands already.`)
    })

    return Group.of({
      "slashCommand.list": () => Effect.map(commands.list, (found) => ({ commands: found })),

      "slashCommand.create": Effect.fn("slashCommand.create")(function* (payload) {
        const created = yield* eventLog.commit("slashCommand.create", payload, (intent) =>
          Effect.gen(function* () {
            yield* workspacePolicy.requireAdministrator
            const command = yield* checkSlashCommand(payload)
            yield* checkTarget(command.target)
            yield* requireFree(command.name)
            const id = SlashCommandId.make(uuidV7())
            const sinkId = AppEventSinkId.make(id)
            const sealedSecret = secrets.sealed(sinkId, secrets.secretOf(sinkId, intent.transactionId))
            yield* audit.record(intent, { act: "slash_command_created", name: command.name })
            return yield* commands.insert(intent, { id, ...command, sealedSecret })
          })
        )
        const { data, transactionId } = created
        return { ...created, secret: secrets.secretOf(AppEventSinkId.make(data.id), transactionId) }
      }),

      "slashCommand.delete": Effect.fn("slashCommand.delete")(function* (payload) {
        return yield* eventLog.commit("slashCommand.delete", payload, (intent) =>
          Effect.gen(function* () {
            yield* workspacePolicy.requireAdministrator
            const command = yield* commands.find(payload.id)
            if (command === undefined) return yield* new SlashCommandNotFoundError({ command: payload.id })
            yield* audit.record(intent, { act: "slash_command_deleted", name: command.name })
            return yield* commands.remove(command.id)
          })
        )
      }),

      "slashCommand.run": Effect.fn("slashCommand.run")(function* ({ channelId, command, text }) {
        const { id } = yield* CurrentUser
        yield* Effect.flatMap(channelPolicy.requireMember(channelId), requireOpen)
        // A name that no command can have is not repeated in the answer, however long it is.
        if (!isCommandName(command)) return yield* new SlashCommandNotFoundError({ command: "" })
        const program = yield* commands.findTarget(command)
        if (program === undefined) return yield* new SlashCommandNotFoundError({ command })
        return yield* askProgram(program, { command: `/${command}`, text, channelId, userId: id })
      })
    })
  })
)
