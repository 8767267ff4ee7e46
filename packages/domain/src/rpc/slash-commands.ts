import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, MessageId, SlashCommandId, SlashCommandInvocationId, UserId } from "../ids.ts"
import { ChannelArchivedError, ChannelNotFoundError } from "../models/channel-model.ts"
import { WritingRestricted } from "../models/channel-restriction-model.ts"
import { InvalidMessageError, MessageNotFoundError } from "../models/message-model.ts"
import {
  AnswerVisibility,
  InvalidSlashCommandError,
  SlashCommand,
  SlashCommandFailedError,
  SlashCommandInvocationNotFoundError,
  SlashCommandNotFoundError,
  SlashCommandReply
} from "../models/slash-command-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

const changed = Schema.Union([InvalidSlashCommandError, SlashCommandNotFoundError, UnauthorizedError])

/** Source: D.14. */
export class SlashCommandRpcs extends RpcGroup.make(
  /**
   * Lists the commands of the workspace by name. Their URLs are for the owner and admins only.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("slashCommand.list", {
    payload: {},
    success: Schema.Struct({ commands: Schema.Array(SlashCommand) })
  }).annotate(RequiredScope, "read"),

  /**
   * Registers a command. Hazel asks either the URL `target`, by signed requests, or the bot `botId`, by the event
   * `slash_command_invoked`. `secret` signs the requests as the Standard Webhooks specification says; it is null for a bot, in the
   * answer otherwise, and again only in the answer to a repetition of the same transaction. Only the owner and admins may call it.
   * Errors: `InvalidSlashCommandError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("slashCommand.create", {
    payload: {
      name: Schema.String,
      description: Schema.String,
      argumentHint: Schema.optionalKey(Schema.String),
      target: Schema.optionalKey(Schema.String),
      botId: Schema.optionalKey(UserId)
    },
    success: { data: SlashCommand, secret: Schema.NullOr(Schema.String) },
    error: Schema.Union([InvalidSlashCommandError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Changes a command. Properties that are left out do not change. A command that asks a URL has no `botId`, and one that asks a
   * bot no `target`. Only the owner and admins may call it.
   * Errors: `InvalidSlashCommandError`, `SlashCommandNotFoundError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("slashCommand.update", {
    payload: {
      id: SlashCommandId,
      name: Schema.optionalKey(Schema.String),
      description: Schema.optionalKey(Schema.String),
      argumentHint: Schema.optionalKey(Schema.String),
      target: Schema.optionalKey(Schema.String),
      botId: Schema.optionalKey(UserId)
    },
    success: { data: SlashCommand },
    error: changed
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Gives a command that asks a URL a new secret. Requests are signed with it from now on. Only the owner and admins may call it.
   * Errors: `InvalidSlashCommandError`, `SlashCommandNotFoundError`, `UnauthorizedError`,
   * `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("slashCommand.rotateSecret", {
    payload: { id: SlashCommandId },
    success: { data: SlashCommand, secret: Schema.String },
    error: changed
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a command. The bot in whose name a URL answered is deactivated; a bot that was asked stays. Only the owner and admins
   * may call it.
   * Errors: `SlashCommandNotFoundError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("slashCommand.delete", {
    payload: { id: SlashCommandId },
    success: {},
    error: Schema.Union([SlashCommandNotFoundError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Runs a command in a channel, or in the thread of `parentId`. A URL has five seconds to answer; a bot is only told. An answer
   * for the caller is in the answer to this call and stored nowhere. An answer for the channel is a message of the command's bot,
   * except in direct conversations and groups, where all answers are for the caller. Only members of the channel who may write in
   * it may call it.
   * Errors: `ChannelNotFoundError`, `ChannelArchivedError`, `MemberMutedError`, `ChannelReadOnlyError`,
   * `MessageNotFoundError`, `SlashCommandNotFoundError`, `SlashCommandFailedError`. Rate limit: `messages`.
   */
  define("slashCommand.run", {
    payload: {
      channelId: ChannelId,
      parentId: Schema.optionalKey(Schema.NullOr(MessageId)),
      command: Schema.String,
      text: Schema.String
    },
    success: SlashCommandReply,
    error: Schema.Union([
      ChannelNotFoundError,
      ChannelArchivedError,
      WritingRestricted,
      MessageNotFoundError,
      SlashCommandNotFoundError,
      SlashCommandFailedError
    ])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "messages"),

  /**
   * Answers an invocation that the calling bot was told of with `slash_command_invoked`: up to five times within 30 minutes.
   * `messageId` is the message of an answer for the channel.
   * Errors: `SlashCommandInvocationNotFoundError`, `SlashCommandFailedError`, `InvalidMessageError`,
   * `TransactionConflictError`. Rate limit: `messages`.
   */
  defineMutation("slashCommand.answer", {
    payload: { invocationId: SlashCommandInvocationId, visibility: AnswerVisibility, text: Schema.String },
    success: { visibility: AnswerVisibility, messageId: Schema.NullOr(MessageId) },
    error: Schema.Union([SlashCommandInvocationNotFoundError, SlashCommandFailedError, InvalidMessageError])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "messages")
) {}
