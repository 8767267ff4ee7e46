import { ChannelBanRepository } from "@hazel/db/repositories/channel-ban-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { MessageRepository } from "@hazel/db/repositories/message-repository"
import { SlashCommandRepository } from "@hazel/db/repositories/slash-command-repository"
import { type ChannelId, type MessageId, type SlashCommandId, UserId } from "@hazel/domain/ids"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { Locks } from "../policies/locks.ts"
import { mentionsOf } from "../presence/mentions-of.ts"
import { PresentPeople } from "../presence/present-people.ts"
import { commandFailed } from "./ask-program.ts"

interface Place {
  readonly commandId: SlashCommandId
  readonly name: string
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly botId: UserId | null
}

const make = Effect.gen(function* () {
  const commands = yield* SlashCommandRepository
  const members = yield* ChannelMemberRepository
  const bans = yield* ChannelBanRepository
  const messages = yield* MessageRepository
  const locks = yield* Locks

  const presentPeople = yield* PresentPeople

  /** The bot of the command, which a URL gets when it first answers in a channel. */
  const botOf = Effect.fnUntraced(function* (intent: Intent, { commandId: id, name, botId, channelId }: Place) {
    const fresh = UserId.make(uuidV7())
    yield* locks.take({ workspace: botId === null, channels: [channelId], people: [botId] })
    if (botId !== null) return botId
    const userId = (yield* commands.find(id))?.userId ?? null
    return yield* commands.giveBot(intent, { id, name, userId }, fresh)
  })

  /**
   * Writes the answer of a command to its channel, in the transaction of another change. The bot of the command joins the channel
   * if it has to, in the name of the caller.
   */
  return Effect.fn("writeCommandMessage")(function* (intent: Intent, place: Place, body: string) {
    const { channelId, parentId } = place
    const botId = yield* botOf(intent, place)
    if ((yield* bans.bannedAmong(channelId, [botId])).length > 0)
      return yield* commandFailed("The bot of this command is banned from this channel.")
    yield* members.add(intent, channelId, botId)
    const { transactionId } = intent
    const id = messageIdOf(channelId, transactionId)
    const call = { userId: botId, transactionId, isRemembered: false, fingerprint: "" }
    const mentions = yield* mentionsOf(body, presentPeople)
    const message = { id, channelId, parentId, alsoInChannel: false, body, ...mentions }
    const answer = yield* messages.createWithin({ ...call, ...message })
    if (isRefusedWrite(answer))
      return yield* commandFailed("The bot of this command may not write in this channel at the moment.")
    return { messageId: answer.data.id, seq: answer.seq, botId }
  })
})

/** Writes the answers of slash commands that are for a channel. */
export class WriteCommandMessage extends Context.Service<WriteCommandMessage, Effect.Success<typeof make>>()(
  "@hazel/WriteCommandMessage"
) {
  static readonly layer = Layer.effect(WriteCommandMessage, make).pipe(
    Layer.provide([Locks.layer, PresentPeople.layer])
  )
}
