/** How a message reaches its audience: on the push channel of Hazel, or over the gateway of the Hotsock protocol. */
export type Dialect = "native" | "hotsock"

export interface OpenDelivery {
  readonly url: string
  readonly socketCount: number
  /** Sessions of people who are in the channel. */
  readonly tokens: ReadonlyArray<string>
  readonly channelId: string
  /** A connect token that allows to subscribe and to publish. */
  readonly connectToken: string
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
