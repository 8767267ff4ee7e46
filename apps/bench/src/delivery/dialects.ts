/** A protocol of another product, which a gateway speaks. */
export type GatewayDialect = "hotsock" | "imkit" | "channel-events"

/** How a message reaches its audience: on the push channel of Hazel, or over a gateway. */
export type Dialect = "native" | GatewayDialect

export interface OpenDelivery {
  readonly url: string
  readonly socketCount: number
  /** Sessions of people who are in the channel. */
  readonly tokens: ReadonlyArray<string>
  readonly channelId: string
  readonly gateway: GatewayDialect
  /** For `hotsock` a connect token that allows to subscribe and to publish, for `imkit` the client key of an app and, after it, the sessions of people who are only in its channel; for `channel-events` such sessions. */
  readonly credential: string
  /** The channel of those who listen over the gateway, where it is one of Hazel. */
  readonly gatewayChannelId: string
}

export interface DeliverMessages {
  readonly dialect: Dialect
  readonly messages: number
  /** The pause between two messages. */
  readonly everyMs: number
}

export interface DeliveryReport {
  readonly deliveries: number
  readonly medianMs: number
  readonly slowMs: number
}

/** The name of the app channel, whose messages are stored like those of people. */
export const appChannel = "bench.room"
export const appEvent = "chat"

/** The text of a message, from which listeners read its number without parsing the rest. */
export const textOf = (number: number) =>
  `The build is green again, and the notes are ready #${number}#`.padEnd(240, ".")
