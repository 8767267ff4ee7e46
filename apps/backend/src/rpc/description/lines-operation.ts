import { Schema } from "effect"
import type { HttpOperation } from "../../api-descriptions/http-part.ts"
import { callPath } from "../../front-door/front-door.ts"

export const Line = Schema.Struct({
  _tag: Schema.Literal("Request"),
  id: Schema.String.annotate({ description: "Yours, up to 64 characters, unique among unanswered calls." }),
  tag: Schema.String.annotate({ description: "The name of the call." }),
  payload: Schema.Unknown,
  headers: Schema.Array(Schema.Tuple([Schema.String, Schema.String]))
}).annotate({ identifier: "CallLine" })

export const AnswerLine = Schema.Struct({
  _tag: Schema.Literals(["Exit", "Defect"]),
  requestId: Schema.optionalKey(Schema.String),
  exit: Schema.optionalKey(Schema.Unknown),
  defect: Schema.optionalKey(Schema.Unknown)
}).annotate({ identifier: "AnswerLine" })

const mediaType = "application/x-ndjson"

/** `POST /rpc`. */
export const linesOperation: HttpOperation = {
  id: "calls",
  method: "post",
  path: callPath,
  summary: "Many calls in one request",
  description:
    "The body has up to 1,000 lines of JSON, each of which is a call, and so has the answer. Answers come in the order in which they are ready, and tell by `requestId` to which call they belong. The schemas are those of one line.",
  security: [{ bearer: [] }, { apiKey: [] }, {}],
  body: {
    schema: Line,
    mediaType,
    examples: { "One call": { _tag: "Request", id: "1", tag: "workspace.get", payload: {}, headers: [] } }
  },
  answers: {
    200: { description: "The answers, one a line.", body: { schema: AnswerLine, mediaType } },
    400: {
      description: "The first line is no call. Its `defect` says why.",
      body: { schema: AnswerLine, mediaType }
    },
    429: { description: "The address sends too many lines.", headers: { "Retry-After": "Seconds to wait." } }
  }
}
