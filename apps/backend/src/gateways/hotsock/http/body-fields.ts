import { Ulid } from "@hazel/domain/ulid"
import { Effect, Schema } from "effect"
import { type FrameFields, UnreadableFrame } from "../frames/frame-fields.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** Reads fields, and refuses the request by the name of the first field that is missing or wrong. Source: W11. */
export const reading = <A>(read: () => A): Effect.Effect<A, HttpRefusal> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(read())
    } catch (cause) {
      if (cause instanceof UnreadableFrame) return new HttpRefusal(cause.refusal)
      throw cause
    }
  })

const isUlid = Schema.is(Ulid)

const isAbsent = (value: unknown) => value === undefined || value === null

export const optionalFlag = (fields: FrameFields, name: string): boolean => {
  const value = fields.value(name)
  if (isAbsent(value)) return false
  return typeof value === "boolean" ? value : fields.refuse(name, "must be true or false")
}

export const optionalInteger = (fields: FrameFields, name: string): number | undefined => {
  const value = fields.value(name)
  if (isAbsent(value)) return undefined
  return typeof value === "number" && Number.isInteger(value) ? value : fields.refuse(name, "must be a whole number")
}

const messageIdProblem = (text: string) => (isUlid(text) ? undefined : "must be the id of a message")

export const messageIdIn = (fields: FrameFields): Ulid => {
  const id = fields.text("messageId")
  return isUlid(id) ? id : fields.refuse("messageId", messageIdProblem(id) ?? "")
}

/** The id of a message, as a field of its own, so that it can be spread. */
export const optionalMessageId = <Name extends string>(fields: FrameFields, name: Name) => {
  const id = fields.optionalText(name, messageIdProblem)
  return id === undefined ? {} : { [name]: id }
}

type ProblemOf = (text: string) => string | undefined

/** A list of at most `most` texts without a problem. */
export const optionalTexts = (
  fields: FrameFields,
  name: string,
  most: number,
  problemOf: ProblemOf
): ReadonlyArray<string> | undefined => {
  const value = fields.value(name)
  if (isAbsent(value)) return undefined
  if (!Array.isArray(value)) return fields.refuse(name, "must be a list of strings")
  if (value.length > most) return fields.refuse(name, `must have at most ${most} strings`)
  return value.map((text: unknown) => {
    if (typeof text !== "string") return fields.refuse(name, "must be a list of strings")
    const problem = problemOf(text)
    return problem === undefined ? text : fields.refuse(name, `must hold strings, each of which ${problem}`)
  })
}
