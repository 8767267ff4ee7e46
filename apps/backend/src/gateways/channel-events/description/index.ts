import { Schema } from "effect"
import { ApiDescriptions } from "../../../api-descriptions/api-descriptions.ts"
import type { Answer, HttpOperation } from "../../../api-descriptions/http-part.ts"
import { ticketSeconds } from "../../../authentication/connection-tickets.ts"
import { allowanceText } from "../../../quotas/rate-limits.ts"
import { eventsLimits } from "../events-limits.ts"
import { refusals } from "../http/refused.ts"

const description = `The channels of the workspace as simple JSON events. \`GET /events\` has the same over a WebSocket.`

const Refusal = Schema.Struct({ code: Schema.Literals(Object.keys(refusals)), message: Schema.String })

const byStatus = Map.groupBy(Object.entries(refusals), ([, { status }]) => status)

const refused: Readonly<Record<number, Answer>> = Object.fromEntries(
  [...byStatus].map(([status, codes]) => [
    status,
    { description: codes.map(([code]) => `\`${code}\``).join(", "), body: { schema: Refusal } }
  ])
)

const Ticket = Schema.Struct({ ticket: Schema.String, expires_in: Schema.Int })

const bySessionOrKey = [{ bearer: ["read"] }, { apiKey: ["read"] }]

const operations: ReadonlyArray<HttpOperation> = [
  {
    id: "channelEvents.createTicket",
    method: "post",
    path: "/events/tickets",
    summary: "Makes a ticket with which a browser connects once",
    description: `It is valid for ${ticketSeconds} seconds, and ends with the session or key that it was made with.`,
    security: bySessionOrKey,
    answers: { 201: { description: "The ticket.", body: { schema: Ticket } }, ...refused },
    rateLimit: allowanceText("tickets")
  },
  {
    id: "channelEvents.stream",
    method: "get",
    path: "/events/stream",
    summary: "Sends the events of channels as server-sent events",
    security: [...bySessionOrKey, { ticket: [] }],
    parameters: [
      {
        name: "subscribe",
        in: "query",
        description: `Up to ${eventsLimits.subscriptionsOfStream} of \`channel:{id}\`, \`user:{id}\` and \`global\`, separated by commas.`,
        schema: Schema.String,
        isRequired: true,
        example: "channel:01a2254f-0000-7000-8000-000000000001"
      },
      {
        name: "Last-Event-ID",
        in: "header",
        description: "The id of the last event, from which the stream resumes in each of its topics.",
        schema: Schema.String
      }
    ],
    answers: {
      200: {
        description: "The events, until one of both sides closes.",
        body: { schema: Schema.String, mediaType: "text/event-stream" }
      },
      ...refused
    }
  }
]

const securitySchemes = {
  ticket: { type: "apiKey", in: "query", name: "ticket", description: "A ticket of `POST /events/tickets`." }
} as const

/** The HTTP of the channel events, for `GET /openapi.json`. */
export const ChannelEventsDescription = ApiDescriptions.describing(() => ({
  name: "Channel events",
  description,
  securitySchemes,
  operations
}))
