import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import { allowanceText } from "../../../quotas/rate-limits.ts"

const Message = Schema.Struct({
  jsonrpc: Schema.Literal("2.0"),
  id: Schema.Union([Schema.String, Schema.Int]),
  method: Schema.String,
  params: Schema.Record(Schema.String, Schema.Json)
}).annotate({ identifier: "McpRequest" })

const Refusal = Schema.Struct({
  jsonrpc: Schema.Literal("2.0"),
  id: Schema.Null,
  error: Schema.Struct({ code: Schema.Int, message: Schema.String })
}).annotate({ identifier: "McpRefusal" })

const refused = (description: string) => ({ description, body: { schema: Refusal } })

const request = (method: string, params: object) => ({ jsonrpc: "2.0", id: 1, method, params })

/** Describes `POST /mcp`. Source: M1. */
export const McpDescription = ApiDescriptions.describing(() => ({
  name: "Assistants",
  description:
    "The Model Context Protocol, for assistants that read and write where their key may. Each call of Hazel is a tool: `message.create` is `message_create`.",
  operations: [
    {
      id: "mcp",
      method: "post",
      path: "/mcp",
      summary: "Takes one message of the Model Context Protocol",
      description:
        "Streamable HTTP without sessions. A key is offered the tools that its scopes allow, and any other tool is one that does not exist. Each request also counts as a read.",
      security: [{ bearer: [] }, { apiKey: [] }],
      parameters: [
        {
          name: "Accept",
          in: "header",
          description: "The protocol wants both types: an answer is an event, and a refusal is JSON.",
          schema: Schema.String,
          isRequired: true,
          example: "application/json, text/event-stream"
        },
        {
          name: "tools",
          in: "query",
          description: "`all` offers every call as a tool, instead of those for conversations.",
          schema: Schema.Literals(["all"])
        }
      ],
      body: {
        schema: Message,
        examples: {
          "List the tools": request("tools/list", {}),
          "Call a tool": request("tools/call", { name: "channel_list", arguments: {} })
        }
      },
      answers: {
        200: {
          description: "One event, the data of which is the answer of JSON-RPC with a `result` or an `error`.",
          body: { schema: Schema.String, mediaType: "text/event-stream" }
        },
        400: refused("The body is no message of the protocol, or a batch."),
        401: refused("There is no valid key or session token. Cookies are not read."),
        403: refused("The request comes from a page of another origin."),
        406: refused("The header `Accept` does not name both types."),
        413: refused("The body has more than 256 KiB."),
        429: { ...refused("There were too many requests."), headers: { "Retry-After": "Seconds to wait." } }
      },
      rateLimit: `\`reads\`, ${allowanceText("reads")}`
    }
  ]
}))
