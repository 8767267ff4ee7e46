import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { UnauthorizedError } from "../errors.ts"
import { ChannelId, SlashCommandId } from "../ids.ts"
import { ChannelArchivedError, ChannelNotFoundError } from "../models/channel-model.ts"
import {
  InvalidSlashCommandError,
  SlashCommand,
  SlashCommandAnswer,
  SlashCommandFailedError,
  SlashCommandNotFoundError
} from "../models/slash-command-model.ts"
import { define, defineMutation } from "./define.ts"
import { RateLimit } from "./rate-limiting.ts"
import { RequiredScope } from "./scoping.ts"

/** Source: D.14. */
export class SlashCommandRpcs extends RpcGroup.make(
  /**
   * Lists the commands of the workspace by name.
   * Errors: none of its own. Rate limit: `reads`.
   */
  define("slashCommand.list", {
    payload: {},
    success: Schema.Struct({ commands: Schema.Array(SlashCommand) })
  }).annotate(RequiredScope, "read"),

  /**
   * Registers a command, which Hazel asks at the URL `target` by signed requests. `secret` signs them as the Standard Webhooks
   * specification says. It is in the answer, and again only in the answer to a repetition of the same transaction. Only the
   * owner and admins may call it.
   * Errors: `InvalidSlashCommandError`, `UnauthorizedError`, `TransactionConflictError`. Rate limit: `apps`.
   */
  defineMutation("slashCommand.create", {
    payload: { name: Schema.String, description: Schema.String, target: Schema.String },
    success: { data: SlashCommand, secret: Schema.String },
    error: Schema.Union([InvalidSlashCommandError, UnauthorizedError])
  })
    .annotate(RequiredScope, "apps:write")
    .annotate(RateLimit, "apps"),

  /**
   * Deletes a command. Only the owner and admins may call it.
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
   * Asks the program behind a command, which has five seconds, and answers what it said. Nothing is stored: an answer with the
   * visibility `channel` is sent to the channel by the caller, as their message. Only members of the channel may call it.
   * Errors: `ChannelNotFoundError`, `ChannelArchivedError`, `SlashCommandNotFoundError`,
   * `SlashCommandFailedError`. Rate limit: `messages`.
   */
  define("slashCommand.run", {
    payload: { channelId: ChannelId, command: Schema.String, text: Schema.String },
    success: SlashCommandAnswer,
    error: Schema.Union([
      ChannelNotFoundError,
      ChannelArchivedError,
      SlashCommandNotFoundError,
      SlashCommandFailedError
    ])
  })
    .annotate(RequiredScope, "messages:write")
    .annotate(RateLimit, "messages")
) {}
