import { Effect } from "effect"
import { InvalidWorkspaceNameError } from "./models/workspace-model.ts"
import { problemWithText, tidyText } from "./visible-text.ts"

/** Succeeds with the name as it will be stored, or fails with what is wrong with it. */
export const checkWorkspaceName = (text: string): Effect.Effect<string, InvalidWorkspaceNameError> => {
  const name = tidyText(text)
  const message = problemWithText(name, { of: "the name", atMost: 80 })
  return message ? Effect.fail(new InvalidWorkspaceNameError({ message })) : Effect.succeed(name)
}
