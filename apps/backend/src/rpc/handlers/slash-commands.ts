import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { SlashCommandRepository } from "@hazel/db/repositories/slash-command-repository"
import { AppEventSinkId, SlashCommandId } from "@hazel/domain/ids"
import type { InvalidAppEventSinkError } from "@hazel/domain/models/app-event-sink-model"
import { InvalidSlashCommandError, slashCommandLimit } from "@hazel/domain/models/slash-command-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { SlashCommandRpcs } from "@hazel/domain/rpc/slash-commands"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { SinkSecrets } from "../../outlet/sink-secrets.ts"
import { SinkTargets } from "../../outlet/sink-targets.ts"
import { SlashCommandPolicy } from "../../policies/slash-command-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { AnswerInvocation } from "../../slash-commands/answer-invocation.ts"
import { checkSlashCommand, invalidCommand } from "../../slash-commands/check-slash-command.ts"
import { RunCommand } from "../../slash-commands/run-command.ts"

const Group = SlashCommandRpcs.middleware(Authentication)

export const SlashCommandHandlers = Group.toLayer(
  Effect.gen(function* () {
    const commands = yield* SlashCommandRepository
    const audit = yield* AuditLogRepository
    const secrets = yield* SinkSecrets
    const targets = yield* SinkTargets
    const runCommand = yield* RunCommand
    const answerInvocation = yield* AnswerInvocation
    const policy = yield* SlashCommandPolicy
    const eventLog = yield* EventLog

    const checkTarget = (target: string) =>
      Effect.mapError(
        Effect.suspend((): Effect.Effect<void, InvalidAppEventSinkError> =>
          targets.check({ transport: "webhook", target, eventTypes: null })
        ),
        ({ message }) => new InvalidSlashCommandError({ field: "target", message })
      )

    const requireFree = Effect.fnUntraced(function* (name: string, except: SlashCommandId | null) {
      const { isTaken, count } = yield* commands.taken(name, except)
      if (isTaken) return yield* invalidCommand("name", `There is a command /${name}.`)
      if (except === null && count >= slashCommandLimit)
        return yield* invalidCommand("name", `There are ${slashCommandLimit} commands already.`)
    })

    const sealed = (id: SlashCommandId, secret: string) => secrets.sealed(AppEventSinkId.make(id), secret)

    return Group.of({
      "slashCommand.list": Effect.fn("slashCommand.list")(function* () {
        return { commands: yield* commands.list(yield* policy.seesTargets) }
      }),

      "slashCommand.create": Effect.fn("slashCommand.create")(function* (payload) {
        const created = yield* eventLog.commit("slashCommand.create", payload, (intent) =>
          Effect.gen(function* () {
            yield* policy.requireAdministrator
            const { name, description, argumentHint = "" } = payload
            const command = yield* checkSlashCommand({ name, description, argumentHint })
            const { target: url, botId } = payload
            if ((url === undefined) === (botId === undefined))
              return yield* invalidCommand("target", "Give either a URL or a bot.")
            const target = url?.trim() ?? null
            if (target !== null) yield* checkTarget(target)
            if (botId !== undefined) yield* policy.requireAskable(botId)
            yield* requireFree(command.name, null)
            const id = SlashCommandId.make(uuidV7())
            const secret = secrets.secretOf(AppEventSinkId.make(id), intent.transactionId)
            const sealedSecret = target === null ? null : sealed(id, secret)
            yield* audit.record(intent, { act: "slash_command_created", name: command.name })
            return yield* commands.insert(intent, { id, ...command, target, sealedSecret, userId: botId ?? null })
          })
        )
        const { data, transactionId } = created
        const hasSecret = data.kind === "url"
        return { ...created, secret: hasSecret ? secrets.secretOf(AppEventSinkId.make(data.id), transactionId) : null }
      }),

      "slashCommand.update": Effect.fn("slashCommand.update")(function* (payload) {
        return yield* eventLog.commit("slashCommand.update", payload, (intent) =>
          Effect.gen(function* () {
            const { id, target, botId } = payload
            const known = yield* policy.requireManageable(id)
            const { transactionId: _, id: __, botId: ___, ...given } = payload
            const changes = yield* checkSlashCommand(given)
            if (target !== undefined && known.kind === "bot")
              return yield* invalidCommand("target", "This command asks a bot. Register another one for a URL.")
            if (botId !== undefined && known.kind === "url")
              return yield* invalidCommand("botId", "This command asks a URL. Register another one for a bot.")
            if (target !== undefined) yield* checkTarget(target.trim())
            if (botId !== undefined) yield* policy.requireAskable(botId)
            if (changes.name !== undefined) yield* requireFree(changes.name, id)
            const name = changes.name ?? known.name
            if (name !== known.name && known.kind === "url" && known.userId !== null)
              yield* commands.renameBot(intent, known.userId, name)
            yield* audit.record(intent, { act: "slash_command_updated", name })
            return yield* commands.update(intent, id, {
              ...changes,
              ...(target !== undefined && { target: target.trim() }),
              ...(botId !== undefined && { userId: botId })
            })
          })
        )
      }),

      "slashCommand.rotateSecret": Effect.fn("slashCommand.rotateSecret")(function* (payload) {
        const answer = yield* eventLog.commit("slashCommand.rotateSecret", payload, (intent) =>
          Effect.gen(function* () {
            const { id, kind, name } = yield* policy.requireManageable(payload.id)
            if (kind === "bot") return yield* invalidCommand("target", "A command that asks a bot has no secret.")
            const secret = secrets.secretOf(AppEventSinkId.make(id), intent.transactionId)
            yield* audit.record(intent, { act: "slash_command_secret_rotated", name })
            return yield* commands.update(intent, id, { sealedSecret: sealed(id, secret) })
          })
        )
        return { ...answer, secret: secrets.secretOf(AppEventSinkId.make(payload.id), answer.transactionId) }
      }),

      "slashCommand.delete": Effect.fn("slashCommand.delete")(function* (payload) {
        return yield* eventLog.commit("slashCommand.delete", payload, (intent) =>
          Effect.gen(function* () {
            const command = yield* policy.requireManageable(payload.id)
            yield* audit.record(intent, { act: "slash_command_deleted", name: command.name })
            return yield* commands.remove(intent, command)
          })
        )
      }),

      "slashCommand.run": Effect.fn("slashCommand.run")(function* ({ channelId, parentId = null, command, text }) {
        const { id: userId } = yield* CurrentUser
        const { kind } = yield* policy.requireRunnable(channelId, parentId)
        return yield* runCommand({ command, text, channelId, kind, parentId, userId })
      }),

      "slashCommand.answer": Effect.fn("slashCommand.answer")(function* (payload) {
        return yield* eventLog.commit("slashCommand.answer", payload, ({ actorId, transactionId }) =>
          answerInvocation({ ...payload, transactionId, answeredBy: actorId })
        )
      })
    })
  })
)
