import { Schema } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"

const Refused = Schema.Struct({ _tag: Schema.String, message: Schema.optionalKey(Schema.String) }).annotate({
  identifier: "WebhookRefusal"
})

const refusal = (description: string) => ({ description, body: { schema: Refused } })

/** Describes `POST /webhooks/{token}`. Source: D.12. */
export const IncomingWebhookDescription = ApiDescriptions.describing(() => ({
  name: "Incoming webhooks",
  description: "Programs that cannot sign in write into one channel by an address that holds a secret token.",
  operations: [
    {
      id: "incomingWebhook.write",
      method: "post",
      path: "/webhooks/{token}",
      summary: "Writes a message",
      description:
        'Takes `{"text"}`, or a message of Slack as JSON or as the form field `payload`, of which attachments become text. To a message of Slack the answer is the text `ok`.',
      security: [],
      parameters: [
        {
          name: "token",
          in: "path",
          description: "The token of the webhook.",
          schema: Schema.String,
          example: "the-token-of-the-webhook"
        },
        {
          name: "Idempotency-Key",
          in: "header",
          description: "1 to 255 characters. A repetition with the same key writes nothing new.",
          schema: Schema.String
        }
      ],
      body: {
        schema: Schema.Struct({ text: Schema.String }),
        examples: { "A message": { text: "The build is **green**." } }
      },
      answers: {
        200: {
          description: "The message is written.",
          body: { schema: Schema.Struct({ messageId: Schema.String, channelId: Schema.String }) }
        },
        400: refusal("The body has no text, or the text cannot be written."),
        404: refusal("There is no webhook with this token."),
        413: refusal("The body has more than 256 KiB."),
        429: { ...refusal("There are too many messages."), headers: { "Retry-After": "Seconds to wait." } }
      }
    }
  ]
}))
