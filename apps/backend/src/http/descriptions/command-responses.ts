import { Schema } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"

const Refused = Schema.Struct({ _tag: Schema.String, message: Schema.optionalKey(Schema.String) }).annotate({
  identifier: "CommandResponseRefusal"
})

const refusal = (description: string) => ({ description, body: { schema: Refused } })

/** Describes `POST /command-responses/{token}`. Source: D.14. */
export const CommandResponseDescription = ApiDescriptions.describing(() => ({
  name: "Slash commands",
  description: "The program behind a slash command answers it later at the `response_url` of its question.",
  operations: [
    {
      id: "slashCommand.respond",
      method: "post",
      path: "/command-responses/{token}",
      summary: "Answers a slash command later",
      description:
        'Takes up to five answers within 30 minutes, of Hazel\'s shape or of Slack\'s: `{"response_type": "ephemeral"}` is for the caller, `in_channel` for the channel.',
      security: [],
      parameters: [
        {
          name: "token",
          in: "path",
          description: "The token of the run.",
          schema: Schema.String,
          example: "the-token-of-the-run"
        }
      ],
      body: {
        schema: Schema.Struct({ visibility: Schema.Literals(["caller", "channel"]), text: Schema.String }),
        examples: {
          "For the channel": { visibility: "channel", text: "The report is **ready**." },
          "For the caller": { visibility: "caller", text: "It takes a minute." }
        }
      },
      answers: {
        200: { description: "The answer was given.", body: { schema: Schema.Literal("ok"), mediaType: "text/plain" } },
        400: refusal("The body has no text, or the text cannot be written."),
        404: refusal("Nothing can be answered here, or not any more."),
        413: refusal("The body has more than 256 KiB."),
        502: refusal("The bot of the command may not write in the channel.")
      }
    }
  ]
}))
