import type { AppOccurrence } from "@hazel/domain/events/app-occurrences"
import { Match } from "effect"
import type { DescribedEvent } from "../../../outlet/event-description.ts"
import { envelope, metadataOf } from "./envelope.ts"

type Of<Type extends AppOccurrence["type"]> = Extract<AppOccurrence, { readonly type: Type }>["data"]

const connection = (
  type: "hotsock.connected" | "hotsock.connectionUpdated" | "hotsock.disconnected",
  { id, connectedAt, uid, umd, claims, origin }: Of<"app_connection_opened">,
  disconnectedAt: string | null
) => {
  const { sourceIp = null, userAgent = null } = metadataOf(origin)
  const keepAlive = Object(claims)["keepAlive"] === true
  return envelope(type, "connection", {}, { id, connectedAt, disconnectedAt, keepAlive, sourceIp, uid, umd, userAgent })
}

const subscription = (
  type: "hotsock.subscribed" | "hotsock.unsubscribed",
  { channel, connectionId, uid, umd }: Of<"app_subscription_begun">
) => envelope(type, "subscription", { channel }, { channel, connectionId, uid, umd })

/** Describes what happened to a connection, a subscription or the number of subscriptions. */
export const describeOccurrence = (occurrence: AppOccurrence): DescribedEvent =>
  Match.value(occurrence).pipe(
    Match.discriminatorsExhaustive("type")({
      app_connection_opened: ({ data }) => connection("hotsock.connected", data, null),
      app_connection_updated: ({ data }) => connection("hotsock.connectionUpdated", data, null),
      app_connection_closed: ({ data, timestamp }) => connection("hotsock.disconnected", data, timestamp),
      app_subscription_begun: ({ data }) => subscription("hotsock.subscribed", data),
      app_subscription_ended: ({ data }) => subscription("hotsock.unsubscribed", data),
      app_channel_updated: ({ data: { channel, subscriptionsCount } }) =>
        envelope("hotsock.channelUpdated", "channel", { channel }, { name: channel, subscriptionsCount })
    })
  )
