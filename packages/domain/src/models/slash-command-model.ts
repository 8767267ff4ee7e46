import { Schema } from "effect"
import { SlashCommandId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** The number of slash commands of a workspace. */
export const slashCommandLimit = 100

export const slashCommandDescriptionLimit = 120

/** `/weather`, which a program outside Hazel answers. */
export const SlashCommand = Schema.Struct({
  id: SlashCommandId,
  /** Without the slash. */
  name: Schema.String,
  description: Schema.String,
  createdAt: Timestamp
})
export type SlashCommand = typeof SlashCommand.Type

/** The answer of a command: for the caller only, or a text that the caller sends to the channel. */
export const SlashCommandAnswer = Schema.Struct({
  visibility: Schema.Literals(["caller", "channel"]),
  /** Markdown. */
  text: Schema.String
})
export type SlashCommandAnswer = typeof SlashCommandAnswer.Type

export class SlashCommandNotFoundError extends Schema.TaggedError<SlashCommandNotFoundError>()(
  "SlashCommandNotFoundError",
  { command: Schema.String }
) {}

/** The name, the description or the URL cannot be stored. `message` says what to do. */
export class InvalidSlashCommandError extends Schema.TaggedError<InvalidSlashCommandError>()(
  "InvalidSlashCommandError",
  { field: Schema.Literals(["name", "description", "target"]), message: Schema.String }
) {}

/** The program behind a command did not answer in time, or not with an answer. Nothing was written. */
export class SlashCommandFailedError extends Schema.TaggedError<SlashCommandFailedError>()("SlashCommandFailedError", {
  message: Schema.String
}) {}
