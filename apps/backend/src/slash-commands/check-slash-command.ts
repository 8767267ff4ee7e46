import { InvalidSlashCommandError, slashCommandDescriptionLimit } from "@hazel/domain/models/slash-command-model"
import { problemWithText, tidyText } from "@hazel/domain/visible-text"
import { Effect } from "effect"

interface Command {
  readonly name: string
  readonly description: string
  readonly target: string
}

/** Whether a command can have this name, which leaves out the slash. */
export const isCommandName = (name: string) => /^[a-z][a-z0-9-]{0,31}$/.test(name)

/** Succeeds with the command as it will be stored, or fails with what is wrong with it. `SinkTargets` checks the URL. */
export const checkSlashCommand = ({
  name,
  description,
  target
}: Command): Effect.Effect<Command, InvalidSlashCommandError> => {
  const tidy = { name: name.trim().replace(/^\//, ""), description: tidyText(description), target: target.trim() }
  const invalid = (field: "name" | "description", message: string) =>
    Effect.fail(new InvalidSlashCommandError({ field, message }))
  if (!isCommandName(tidy.name))
    return invalid("name", "A command begins with a letter and has at most 32 small letters, digits and hyphens.")
  const rule = { of: "the description", atMost: slashCommandDescriptionLimit }
  const problem = problemWithText(tidy.description, rule)
  if (problem !== undefined) return invalid("description", problem)
  return Effect.succeed(tidy)
}
