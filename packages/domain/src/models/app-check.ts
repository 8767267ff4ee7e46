import { Effect } from "effect"
import { problemWithText, tidyText } from "../visible-text.ts"
import { appLimits, InvalidAppError, InvalidAppKeyError } from "./app-model.ts"

/** The problem of an app's name, as a sentence that says what to do; `undefined` if there is none. */
export const problemWithAppName = (name: string): string | undefined => {
  if (name.length > appLimits.name) return `Shorten the name to ${appLimits.name} characters.`
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return undefined
  return "Write the name in lower-case letters, digits and single hyphens, as in “support-desk”."
}

/** Succeeds with the name as it will be stored, or fails with the problem. */
export const checkAppName = (text: string): Effect.Effect<string, InvalidAppError> => {
  const name = text.trim()
  const message = problemWithAppName(name)
  return message === undefined ? Effect.succeed(name) : Effect.fail(new InvalidAppError({ field: "name", message }))
}

/** Succeeds with the rule as it will be stored, where a blank text is no rule, or fails with the problem. */
export const checkAppRule = (
  field: "audience" | "issuer",
  text: string | null
): Effect.Effect<string | null, InvalidAppError> => {
  const rule = tidyText(text ?? "")
  if (rule === "") return Effect.succeed(null)
  const message = problemWithText(rule, { of: `the ${field}`, atMost: appLimits[field] })
  return message === undefined ? Effect.succeed(rule) : Effect.fail(new InvalidAppError({ field, message }))
}

/** Succeeds with the `kid` as it will be stored, where a blank text accepts every `kid`, or fails with the problem. */
export const checkKid = (text: string): Effect.Effect<string | null, InvalidAppKeyError> => {
  if (text === "") return Effect.succeed(null)
  const message = problemWithText(text, { of: "the kid", atMost: appLimits.kid })
  return message === undefined ? Effect.succeed(text) : Effect.fail(new InvalidAppKeyError({ field: "kid", message }))
}

/** Succeeds with the label as it will be stored, or fails with the problem. */
export const checkKeyLabel = (text: string): Effect.Effect<string, InvalidAppKeyError> => {
  const label = tidyText(text)
  const message = problemWithText(label, { of: "the label", atMost: appLimits.label })
  return message === undefined
    ? Effect.succeed(label)
    : Effect.fail(new InvalidAppKeyError({ field: "label", message }))
}
