import { Schema } from "effect"
import type { DescribedEvent } from "../../../outlet/event-description.ts"

/** The version of the protocol that events are described in. */
const hotsockVersion = "1.13.0"

/** Every value of the metadata is a text. Source: V6. */
export type Metadata = Readonly<Record<string, string>>

const Texts = Schema.Record(Schema.String, Schema.String)

/** The metadata of the request that caused an event (`Origin`). */
export const metadataOf = (origin: Schema.Json): Metadata => (Schema.is(Texts)(origin) ? origin : {})

export type DataType =
  | "connection"
  | "subscription"
  | "channel"
  | "message"
  | "messageReaction"
  | "channelStorage"
  | "channelMember"

/** An event as servers of an app receive it: `{source, type, metadata, data, dataType}`. Source: V6. */
export const envelope = (
  type: `hotsock.${string}`,
  dataType: DataType,
  metadata: Metadata,
  data: Schema.Json
): DescribedEvent => ({
  type,
  payload: { source: "hotsock.v1", type, metadata: { ...metadata, hotsockVersion }, data, dataType }
})
