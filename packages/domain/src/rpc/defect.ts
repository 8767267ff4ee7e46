import { Schema, SchemaTransformation } from "effect"
import { InternalServerError, InvalidInputError } from "../errors.ts"

const SentDefect = Schema.Union([InvalidInputError, InternalServerError])

/** Effect also reports an answer that could not be encoded as text, and quotes it. */
const isAboutTheAnswer = (defect: string) => defect.startsWith("Failed to encode response")

/**
 * The form in which a defect is sent. Effect reports a payload that did not decode as text, which says what was wrong
 * with it. Every other defect is opaque, because it may quote queries, paths or other people's data.
 */
export const Defect = SentDefect.pipe(
  Schema.decodeTo(
    Schema.Unknown,
    SchemaTransformation.transform({
      decode: (sent): unknown => sent,
      encode: (defect): typeof SentDefect.Type => {
        if (defect instanceof InvalidInputError || defect instanceof InternalServerError) return defect
        if (typeof defect === "string" && !isAboutTheAnswer(defect)) return new InvalidInputError({ message: defect })
        return new InternalServerError({ message: "Something went wrong on the server.", traceId: "" })
      }
    })
  )
)
