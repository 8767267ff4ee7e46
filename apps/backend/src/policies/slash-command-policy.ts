import { BotRepository } from "@hazel/db/repositories/bot-repository"
import { ChannelMuteRepository } from "@hazel/db/repositories/channel-mute-repository"
import { SlashCommandRepository } from "@hazel/db/repositories/slash-command-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { canAdminister, standsAbove } from "@hazel/domain/authority"
import type { ChannelId, MessageId, SlashCommandId, UserId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { InvalidSlashCommandError, SlashCommandNotFoundError } from "@hazel/domain/models/slash-command-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"
import { findLocked } from "./locks.ts"
import { MessagePolicy } from "./message-policy.ts"
import { restrictionError } from "./restriction.ts"
import { WorkspacePolicy } from "./workspace-policy.ts"

const make = Effect.gen(function* () {
  const commands = yield* SlashCommandRepository
  const bots = yield* BotRepository
  const users = yield* UserRepository
  const mutes = yield* ChannelMuteRepository
  const channelPolicy = yield* ChannelPolicy
  const messagePolicy = yield* MessagePolicy
  const { requireAdministrator } = yield* WorkspacePolicy

  /** Whether the caller sees the URLs of commands. */
  const seesTargets = Effect.gen(function* () {
    const { id } = yield* CurrentUser
    return canAdminister({ role: yield* users.roleOf(id) })
  })

  const find = Effect.fnUntraced(function* (id: SlashCommandId) {
    yield* requireAdministrator
    return (yield* commands.find(id)) ?? (yield* new SlashCommandNotFoundError({ command: id }))
  })

  /** A command that the caller may change. The workspace and the audience of the bot of a URL are locked. */
  const requireManageable = Effect.fn("SlashCommandPolicy.requireManageable")((id: SlashCommandId) =>
    findLocked(find(id), ({ kind, userId }) => (kind === "url" && userId !== null ? bots.lock([userId]) : Effect.void))
  )

  /** A bot that the caller may have asked. The lock of the workspace keeps it from being deleted meanwhile. */
  const requireAskable = Effect.fn("SlashCommandPolicy.requireAskable")(function* (botId: UserId) {
    const role = yield* requireAdministrator
    const found = yield* bots.find(botId)
    if (found !== undefined && !standsAbove(found.user.role, role)) return botId
    return yield* new InvalidSlashCommandError({ field: "botId", message: "Choose a bot that you may manage." })
  })

  /** A channel in which the caller may run commands, and a thread of it. */
  const requireRunnable = Effect.fn("SlashCommandPolicy.requireRunnable")(function* (
    channelId: ChannelId,
    parentId: MessageId | null
  ) {
    const { id } = yield* CurrentUser
    const { channel } = yield* Effect.flatMap(channelPolicy.requireMember(channelId), requireOpen)
    const restriction = yield* mutes.restrictionOf(channelId, id)
    if (restriction !== null) return yield* restrictionError(channelId, restriction)
    if (parentId === null) return channel
    const { message } = yield* messagePolicy.requireReachable(parentId)
    return message.channelId === channelId ? channel : yield* new MessageNotFoundError({ messageId: parentId })
  })

  return { requireAdministrator, requireManageable, requireAskable, requireRunnable, seesTargets }
})

/** Decides who may manage slash commands, and who may run them where. */
export class SlashCommandPolicy extends Context.Service<SlashCommandPolicy, Effect.Success<typeof make>>()(
  "@hazel/SlashCommandPolicy"
) {
  static readonly layer = Layer.effect(SlashCommandPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, MessagePolicy.layer, WorkspacePolicy.layer])
  )
}
