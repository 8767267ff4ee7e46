import { Schema } from "effect"
import { ChannelId, MessageId, SlashCommandId, SlashCommandInvocationId, UserId } from "../ids.ts"
import { AnswerVisibility, SlashCommandInvocation } from "../models/slash-command-model.ts"
import { defineEvent } from "./envelope.ts"

/**
 * A command was registered, changed or deleted, and the list is fetched again where it is shown; published on `global`. It
 * names no text, so nothing in it can become untrue. Source: D.14.
 */
export const SlashCommandChanged = defineEvent("slash_command_changed", { slashCommandId: SlashCommandId })

/**
 * A person ran a command of the bot, which answers with `slashCommand.answer`; published on the bot's `user:{id}`. Emptied when
 * the invocation expires. Source: D.14.
 */
export const SlashCommandInvoked = defineEvent("slash_command_invoked", { invocation: SlashCommandInvocation })

/**
 * A later answer to a command that the person ran; published on the person's `user:{id}`. An answer for the channel is a message,
 * and `text` is empty here. Emptied when the invocation expires. Source: D.14.
 */
export const SlashCommandAnswered = defineEvent("slash_command_answered", {
  invocationId: SlashCommandInvocationId,
  channelId: ChannelId,
  parentId: Schema.NullOr(MessageId),
  /** With the slash. */
  command: Schema.String,
  /** The bot of the command. */
  userId: Schema.NullOr(UserId),
  visibility: AnswerVisibility,
  /** Markdown. */
  text: Schema.String
})
export type SlashCommandAnswered = typeof SlashCommandAnswered.Type
