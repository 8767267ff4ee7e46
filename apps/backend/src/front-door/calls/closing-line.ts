import type { CallClosing } from "@hazel/domain/rpc/closing"
import { callLimits } from "../limits/index.ts"

const { linesPerFrame, lineBytesBeforeSignIn, lineBytes } = callLimits

const problems: Partial<Record<CallClosing, string>> = {
  "too-many-lines": `One message, or the body of one request, may hold ${linesPerFrame} lines.`,
  "line-too-long": `A line may have ${lineBytesBeforeSignIn} bytes, and ${lineBytes} bytes after a call by somebody who is signed in.`
}

/** Tells the author of a peer what to do about the closing; undefined when nothing can be done. */
export const problemOf = (why: CallClosing, problem?: string) => problem ?? problems[why]

/** The line that gives the reason why nothing more is answered. */
export const closingLine = (reason: CallClosing, message: string) =>
  `${JSON.stringify({ _tag: "Defect", defect: { _tag: "InvalidInputError", reason, message } })}\n`
