import type { UnreadEvent } from "@hazel/db/repositories/outlet-repository"
import { ChannelEvent } from "@hazel/domain/events/channel-events"
import { ChannelWebhookEventType } from "@hazel/domain/models/channel-webhook-model"
import { Option, Schema } from "effect"

const told: ReadonlySet<string> = new Set<ChannelEvent["type"]>(ChannelWebhookEventType.literals)

const decode = Schema.decodeUnknownOption(ChannelEvent)

/** The message whose text is in the event. */
const subjectOf = (event: ChannelEvent) => {
  switch (event.type) {
    case "channel_message":
    case "message_reply":
      return event.data.message.id
    case "message_updated":
    case "message_stream_ended":
      return event.data.messageId
    default:
      return undefined
  }
}

/** The event of a channel as its sinks are told, which is the event itself. Undefined for events that stay in Hazel. */
export const channelDelivery = ({ event: line }: UnreadEvent) => {
  const event = Option.getOrUndefined(decode(JSON.parse(line)))
  if (event === undefined || !told.has(event.type)) return undefined
  return { eventType: event.type, payload: line, subject: subjectOf(event) }
}
