import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import {
  SlashCommandInvocationRepository,
  type StoredInvocation
} from "@hazel/db/repositories/slash-command-invocation-repository"
import { EventLogRepository, type Intent } from "@hazel/db/repositories/event-log-repository"
import type { SlashCommandInvocationId, TransactionId, UserId } from "@hazel/domain/ids"
import { checkBody } from "@hazel/domain/message-body"
import { type SlashCommandAnswer, SlashCommandInvocationNotFoundError } from "@hazel/domain/models/slash-command-model"
import { Context, Effect, Layer } from "effect"
import { Locks } from "../policies/locks.ts"
import { WriteCommandMessage } from "./write-command-message.ts"

interface LaterAnswer extends SlashCommandAnswer {
  readonly invocationId: SlashCommandInvocationId
  readonly transactionId: TransactionId
  /** The bot that answers; undefined for whoever has the token of the invocation. */
  readonly answeredBy?: UserId
}

const make = Effect.gen(function* () {
  const invocations = yield* SlashCommandInvocationRepository
  const channels = yield* ChannelRepository
  const log = yield* EventLogRepository
  const locks = yield* Locks
  const writeMessage = yield* WriteCommandMessage

  const tellCaller = (intent: Intent, invocation: StoredInvocation, { visibility, text }: SlashCommandAnswer) => {
    const { id: invocationId, channelId, parentId, name, botId: userId } = invocation
    const data = { invocationId, channelId, parentId, command: `/${name}`, userId, visibility, text }
    return log.append(invocation.userId, { ...intent, actorId: userId }, "slash_command_answered", data)
  }

  /** The invocation, if it may still be answered, by this bot if it was one's. */
  const takeAnswer = Effect.fnUntraced(function* (id: SlashCommandInvocationId, answeredBy: UserId | undefined) {
    const found = yield* invocations.takeAnswer(id)
    const isAnswerer = answeredBy === undefined ? !found?.isOfBot : found?.isOfBot && found.botId === answeredBy
    const channel = found && isAnswerer && (yield* channels.findReachable(found.userId, found.channelId))
    // A caller who has left the channel is told nothing more, and nothing is written there for them.
    if (!found || !channel || channel.standing.channelRole === null)
      return yield* new SlashCommandInvocationNotFoundError({ invocationId: id })
    return { invocation: found, kind: channel.channel.kind }
  })

  /**
   * Whether the command may write in the channel. A bot has a key with which it reads what it is a member of, so that it may not
   * become a member by its own answer where nobody joins without being added. Bots of URLs have no key.
   */
  const mayWrite = Effect.fnUntraced(function* ({ isOfBot, botId, channelId }: StoredInvocation) {
    if (!isOfBot || botId === null) return true
    yield* locks.take({ channels: [channelId], people: [botId] })
    return (yield* channels.findReachable(botId, channelId)) !== undefined
  })

  /**
   * Gives one of the later answers to an invocation, in the transaction of its change: to the caller in their own log, or to the
   * channel as a message of the command's bot. Source: D.14.
   */
  return Effect.fn("answerInvocation")(function* (answer: LaterAnswer) {
    const { invocationId, transactionId, answeredBy } = answer
    const text = yield* checkBody(answer.text)
    const { invocation, kind } = yield* takeAnswer(invocationId, answeredBy)
    const intent = { actorId: invocation.userId, transactionId }
    const isForAll = answer.visibility === "channel" && kind !== "direct" && kind !== "group"
    if (!isForAll || !(yield* mayWrite(invocation))) {
      const seq = yield* tellCaller(intent, invocation, { visibility: "caller", text })
      return { visibility: "caller" as const, messageId: null, seq }
    }
    const { messageId, seq, botId } = yield* writeMessage(intent, invocation, text)
    yield* tellCaller(intent, { ...invocation, botId }, { visibility: "channel", text: "" })
    return { visibility: "channel" as const, messageId, seq }
  })
})

/** Gives the later answers of programs and bots to those who ran a slash command. */
export class AnswerInvocation extends Context.Service<AnswerInvocation, Effect.Success<typeof make>>()(
  "@hazel/AnswerInvocation"
) {
  static readonly layer = Layer.effect(AnswerInvocation, make).pipe(
    Layer.provide([WriteCommandMessage.layer, Locks.layer])
  )
}
