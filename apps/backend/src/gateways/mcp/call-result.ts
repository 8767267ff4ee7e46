import type { CallToolResult } from "@modelcontextprotocol/server"
import { Predicate } from "effect"
import type { SingleAnswer } from "../../front-door/calls/single-calls.ts"

const textOf = (value: unknown) => [{ type: "text" as const, text: JSON.stringify(value) }]

const isObject = (value: unknown): value is Record<string, unknown> =>
  Predicate.isObject(value) && !Array.isArray(value)

/** The answer to a call as the result of a tool. A refusal is an error that the assistant reads, with its `_tag`. */
export const callResultOf = (answer: SingleAnswer): CallToolResult => {
  if (answer._tag === "Failure") return { isError: true, content: textOf(answer.error) }
  const value = answer.value ?? null
  return { content: textOf(value), ...(isObject(value) && { structuredContent: value }) }
}
