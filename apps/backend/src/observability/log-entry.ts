import { Cause, type Logger, References } from "effect"
import { logLimits } from "../front-door/limits/index.ts"

const { textLength, entryLength, depth, elements, lines } = logLimits

/** The printed form of one event. Nothing in it can forge another entry or flood the log. */
export interface LogEntry {
  readonly timestamp: string
  readonly level: string
  readonly message: string
  /** The values that were logged beside the message. */
  readonly details: ReadonlyArray<unknown>
  /** The stacks of errors, a line each. */
  readonly cause: string | undefined
  readonly annotations: Readonly<Record<string, unknown>>
}

/** Characters that move a terminal's cursor, begin a line, reorder text, or are invisible. */
const unreadable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const escaped = (character: string) => `\\u{${character.codePointAt(0)!.toString(16)}}`

/** One line of somebody's text with all unreadable characters escaped. */
export const readable = (text: string, longest: number = textLength): string => {
  const isCut = text.length > longest
  const kept = (isCut ? text.slice(0, longest) : text).replaceAll(unreadable, escaped)
  return isCut ? `${kept}… (${text.length} characters)` : kept
}

/** Makes the values of one entry readable, until together they are as long as an entry may be. */
const reader = () => {
  let left: number = entryLength

  const readText = (text: string) => {
    if (left === 0) return "…"
    const shown = readable(text, Math.min(textLength, left))
    left = Math.max(0, left - shown.length)
    return shown
  }

  const read = (value: unknown, level = 0): unknown => {
    if (typeof value === "string") return readText(value)
    if (typeof value === "number" || typeof value === "boolean" || value === null || value === undefined) return value
    if (typeof value !== "object" || level >= depth) return readText(String(value))
    if (value instanceof Error) return readLines(Cause.pretty(Cause.die(value)))
    if (Array.isArray(value)) return value.slice(0, elements).map((element) => read(element, level + 1))
    return "toJSON" in value && typeof value.toJSON === "function"
      ? read(value.toJSON(), level + 1)
      : readFields(value, level + 1)
  }

  const readFields = (value: object, level = 0): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(value)
        .slice(0, elements)
        .map(([key, field]) => [readText(key), read(field, level)])
    )

  /** The lines of a stack stay lines; the logger indents them. */
  const readLines = (text: string) => text.slice(0, entryLength).split("\n", lines).map(readText).join("\n")

  return { read, readText, readFields, readLines }
}

export const logEntry = ({ message, cause, date, logLevel, fiber }: Logger.Options<unknown>): LogEntry => {
  const { read, readText, readFields, readLines } = reader()
  const [first, ...details] = Array.isArray(message) ? message : [message]
  return {
    timestamp: date.toISOString(),
    level: logLevel.toUpperCase(),
    message: typeof first === "string" ? readText(first) : JSON.stringify(read(first)),
    details: details.slice(0, elements).map((detail) => read(detail)),
    cause: cause.reasons.length > 0 ? readLines(Cause.pretty(cause)) : undefined,
    annotations: readFields(fiber.getRef(References.CurrentLogAnnotations))
  }
}
