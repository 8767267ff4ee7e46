import { EventLogRepository, type Intent } from "@hazel/db/repositories/event-log-repository"
import { SlashCommandInvocationRepository } from "@hazel/db/repositories/slash-command-invocation-repository"
import { type AskedCommand, SlashCommandRepository } from "@hazel/db/repositories/slash-command-repository"
import { type ChannelId, type MessageId, SlashCommandInvocationId, TransactionId, type UserId } from "@hazel/domain/ids"
import { checkBody } from "@hazel/domain/message-body"
import type { ChannelKind } from "@hazel/domain/models/channel-model"
import { type SlashCommandReply, SlashCommandNotFoundError } from "@hazel/domain/models/slash-command-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"
import { AskProgram, commandFailed } from "./ask-program.ts"
import { isCommandName } from "./check-slash-command.ts"
import { ResponseUrls } from "./response-urls.ts"
import { WriteCommandMessage } from "./write-command-message.ts"

interface Run {
  readonly command: string
  readonly text: string
  readonly channelId: ChannelId
  readonly kind: ChannelKind
  readonly parentId: MessageId | null
  /** The caller. */
  readonly userId: UserId
}

/** A run is no intent of a client, because repeating it asks again. */
const intentOf = (actorId: UserId): Intent => ({ actorId, transactionId: TransactionId.make(uuidV7()) })

const make = Effect.gen(function* () {
  const commands = yield* SlashCommandRepository
  const invocations = yield* SlashCommandInvocationRepository
  const log = yield* EventLogRepository
  const askProgram = yield* AskProgram
  const urls = yield* ResponseUrls
  const writeMessage = yield* WriteCommandMessage
  const eventLog = yield* EventLog

  const askBot = Effect.fnUntraced(function* ({ id: commandId }: AskedCommand, botId: UserId, run: Run) {
    const id = SlashCommandInvocationId.make(uuidV7())
    const { command, text, channelId, parentId, userId } = run
    const tell = Effect.gen(function* () {
      const { expiresAt } = yield* invocations.insert({ id, commandId, channelId, parentId, userId, tokenHash: null })
      const invocation = { id, command: `/${command}`, text, channelId, parentId, userId, expiresAt }
      yield* log.append(botId, intentOf(userId), "slash_command_invoked", { invocation })
    })
    yield* eventLog.change(tell)
    return { invocationId: id, visibility: "later", text: "" } satisfies SlashCommandReply
  })

  const askUrl = Effect.fnUntraced(function* (asked: AskedCommand, target: string, sealedSecret: Uint8Array, run: Run) {
    const invocationId = SlashCommandInvocationId.make(uuidV7())
    const { command, text, channelId, kind, parentId, userId } = run
    const { id: commandId, userId: botId } = asked
    const response = urls.make()
    yield* invocations.insert({
      ...{ id: invocationId, commandId, channelId, parentId, userId, tokenHash: response.hash }
    })
    const question = { command: `/${command}`, text, invocationId, channelId, parentId, userId }
    const answer = yield* askProgram(
      { id: commandId, target, sealedSecret },
      { ...question, response_url: response.url }
    )
    if (answer === undefined) return { invocationId, visibility: "later", text: "" } satisfies SlashCommandReply
    const body = yield* Effect.mapError(checkBody(answer.text), ({ message }) => commandFailed(message))
    if (answer.visibility === "caller" || kind === "direct" || kind === "group")
      return { invocationId, visibility: "caller", text: body } satisfies SlashCommandReply
    const place = { commandId, name: command, channelId, parentId, botId }
    yield* eventLog.change(writeMessage(intentOf(userId), place, body))
    return { invocationId, visibility: "channel", text: body } satisfies SlashCommandReply
  })

  /** Asks the URL or the bot behind a command that the caller may run here. Source: D.14. */
  return Effect.fn("runCommand")(function* (run: Run) {
    // A name that no command can have is not repeated in the answer, however long it is.
    if (!isCommandName(run.command)) return yield* new SlashCommandNotFoundError({ command: "" })
    const asked = yield* commands.findAsked(run.command)
    if (asked === undefined) return yield* new SlashCommandNotFoundError({ command: run.command })
    const { target, sealedSecret, userId: botId } = asked
    if (target !== null && sealedSecret !== null) return yield* askUrl(asked, target, sealedSecret, run)
    return yield* askBot(asked, botId!, run)
  })
})

/** Runs slash commands. */
export class RunCommand extends Context.Service<RunCommand, Effect.Success<typeof make>>()("@hazel/RunCommand") {
  static readonly layer = Layer.effect(RunCommand, make).pipe(
    Layer.provide([AskProgram.layer, EventLog.layer, ResponseUrls.layer, WriteCommandMessage.layer])
  )
}
