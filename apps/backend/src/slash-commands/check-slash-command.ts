import {
  InvalidSlashCommandError,
  slashCommandArgumentHintLimit,
  slashCommandDescriptionLimit
} from "@hazel/domain/models/slash-command-model"
import { problemWithText, tidyText } from "@hazel/domain/visible-text"
import { Effect } from "effect"

interface Texts {
  name?: string
  description?: string
  argumentHint?: string
}

/** Whether a command can have this name, which leaves out the slash. */
export const isCommandName = (name: string) => /^[a-z][a-z0-9-]{0,31}$/.test(name)

export const invalidCommand = (field: InvalidSlashCommandError["field"], message: string) =>
  Effect.fail(new InvalidSlashCommandError({ field, message }))

const rules = {
  description: { of: "the description", atMost: slashCommandDescriptionLimit },
  argumentHint: { of: "the hint", atMost: slashCommandArgumentHintLimit, mayBeEmpty: true }
}

/** Succeeds with the given texts of a command as they will be stored, or fails with what is wrong with one of them. */
export const checkSlashCommand = <Given extends Texts>(
  given: Given
): Effect.Effect<Given, InvalidSlashCommandError> => {
  const tidy = { ...given }
  if (given.name !== undefined) {
    tidy.name = given.name.trim().replace(/^\//, "")
    if (!isCommandName(tidy.name))
      return invalidCommand(
        "name",
        "A command begins with a letter and has at most 32 small letters, digits and hyphens."
      )
  }
  for (const field of ["description", "argumentHint"] as const) {
    const text = given[field]
    if (text === undefined) continue
    tidy[field] = tidyText(text)
    const problem = problemWithText(tidyText(text), rules[field])
    if (problem !== undefined) return invalidCommand(field, problem)
  }
  return Effect.succeed(tidy)
}
