import { Effect } from "effect"
import {
  InvalidPreferenceError,
  preferenceKeyLimit,
  preferenceSizeLimit,
  type PreferenceValue
} from "./preference-model.ts"
import { notificationPreferenceProblem } from "./notification-preference.ts"
import { pushPreferenceProblem } from "./push-preference.ts"
import { isStorable } from "../storable-text.ts"

const deepest = 64

type Problem = "too deep" | "unstorable"

/** Stops at the allowed depth, because deeper recursion could exhaust the stack. */
const problemIn = (value: PreferenceValue, depth = 0): Problem | undefined => {
  if (typeof value === "string") return isStorable(value) ? undefined : "unstorable"
  if (typeof value !== "object" || value === null) return undefined
  if (depth === deepest) return "too deep"
  if (!Object.keys(value).every(isStorable)) return "unstorable"
  for (const inner of Object.values(value)) {
    const problem = problemIn(inner, depth + 1)
    if (problem) return problem
  }
  return undefined
}

const sizeOf = (value: PreferenceValue) => new TextEncoder().encode(JSON.stringify(value)).length

const refuse = (field: "key" | "value", message: string) => Effect.fail(new InvalidPreferenceError({ field, message }))

/** Checks that the key and, if there is one, the value can be stored. */
export const checkPreference = (key: string, value?: PreferenceValue): Effect.Effect<void, InvalidPreferenceError> => {
  if (!/^[^\p{Cc}\p{Cs}]+$/u.test(key) || key.length > preferenceKeyLimit)
    return refuse("key", `Use a key of 1 to ${preferenceKeyLimit} characters.`)
  if (value === undefined) return Effect.void
  const problem = problemIn(value)
  if (problem === "too deep") return refuse("value", `A value is at most ${deepest} levels deep.`)
  if (problem === "unstorable")
    return refuse("value", "Remove the characters that cannot be stored: U+0000 and unpaired surrogates.")
  const unknown = pushPreferenceProblem(key, value) ?? notificationPreferenceProblem(key, value)
  if (unknown !== undefined) return refuse("value", unknown)
  if (sizeOf(value) > preferenceSizeLimit)
    return refuse("value", `A value has at most ${preferenceSizeLimit / 1024} KiB of JSON.`)
  return Effect.void
}
