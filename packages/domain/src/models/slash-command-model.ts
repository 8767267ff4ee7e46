import { Schema } from "effect"
import { ChannelId, MessageId, SlashCommandId, SlashCommandInvocationId, UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The number of slash commands of a workspace. */
export const slashCommandLimit = 100

export const slashCommandDescriptionLimit = 120

export const slashCommandArgumentHintLimit = 60

/** After this time an invocation is forgotten, and nothing can answer it any more. */
export const invocationExpiresMinutes = 30

/** The answers to one invocation, beside the immediate one of a URL. */
export const invocationAnswerLimit = 5

/** `/weather`, which a URL outside Hazel or a bot answers. */
export const SlashCommand = Schema.Struct({
  id: SlashCommandId,
  /** Without the slash. */
  name: Schema.String,
  description: Schema.String,
  /** A short description of what may follow the name: `[city]`. */
  argumentHint: Schema.String,
  /** Whether Hazel asks a URL or a bot. */
  kind: Schema.Literals(["url", "bot"]),
  /** The URL, for the owner and admins only; null for everybody else and for a bot. */
  target: Schema.NullOr(Schema.String),
  /** The bot that is asked, or in whose name the answers of a URL appear in channels. Null until a URL needs one. */
  userId: Schema.NullOr(UserId),
  createdAt: Timestamp
}).annotate({ identifier: "SlashCommand" })
export type SlashCommand = typeof SlashCommand.Type

/** The visibility of an answer: for the caller only, or a message of the command's bot in the channel. */
export const AnswerVisibility = Schema.Literals(["caller", "channel"])
export type AnswerVisibility = typeof AnswerVisibility.Type

export const SlashCommandAnswer = Schema.Struct({
  visibility: AnswerVisibility,
  /** Markdown, within the limits of a message. */
  text: Schema.String
})
export type SlashCommandAnswer = typeof SlashCommandAnswer.Type

/**
 * The beginning of a run. `later` means that the bot or program was asked and has not answered yet: each of its answers comes as
 * a message or as `slash_command_answered`.
 */
export const SlashCommandReply = Schema.Struct({
  invocationId: SlashCommandInvocationId,
  visibility: Schema.Literals(["caller", "channel", "later"]),
  /** Markdown; empty if the answer is still to come. */
  text: Schema.String
})
export type SlashCommandReply = typeof SlashCommandReply.Type

/** One run of a command, as the bot behind it is told. */
export const SlashCommandInvocation = Schema.Struct({
  id: SlashCommandInvocationId,
  /** With the slash, as people type it. */
  command: Schema.String,
  /** The rest of what the caller typed. */
  text: Schema.String,
  channelId: ChannelId,
  /** The root of the thread in which the command was typed. */
  parentId: Schema.NullOr(MessageId),
  /** The caller. */
  userId: UserId,
  expiresAt: Timestamp
}).annotate({ identifier: "SlashCommandInvocation" })
export type SlashCommandInvocation = typeof SlashCommandInvocation.Type

export class SlashCommandNotFoundError extends Schema.TaggedError<SlashCommandNotFoundError>()(
  "SlashCommandNotFoundError",
  { command: Schema.String }
) {}

/** There is no such invocation, it is older than 30 minutes, had five answers, or was of another bot. */
export class SlashCommandInvocationNotFoundError extends Schema.TaggedError<SlashCommandInvocationNotFoundError>()(
  "SlashCommandInvocationNotFoundError",
  { invocationId: SlashCommandInvocationId }
) {}

/** The name, the description, the hint, the URL or the bot cannot be stored. `message` says what to do. */
export class InvalidSlashCommandError extends Schema.TaggedError<InvalidSlashCommandError>()(
  "InvalidSlashCommandError",
  { field: Schema.Literals(["name", "description", "argumentHint", "target", "botId"]), message: Schema.String }
) {}

/** The program behind a command did not answer in time, or not with an answer. Nothing was written. */
export class SlashCommandFailedError extends Schema.TaggedError<SlashCommandFailedError>()("SlashCommandFailedError", {
  message: Schema.String
}) {}
