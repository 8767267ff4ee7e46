import type { Audience } from "./audience.ts"

/** A channel of one of the servers that are compared: a publisher and its subscribers. */
export interface Contender {
  readonly audience: Audience
  readonly publish: (count: number) => Promise<unknown>
  /** The length of one event, unless we choose it. */
  readonly eventBytes?: number
}

export interface OpenJob {
  readonly open: "hazel" | "ws" | "socket.io"
  readonly url: string
  readonly socketCount: number
  /** For Hazel: the people who subscribe and write, and their channel. */
  readonly tokens: ReadonlyArray<string>
  readonly channelId: string
}

/** Each burst begins when every subscriber has received the one before. */
export interface BurstsJob {
  readonly bursts: number
  readonly eventsPerBurst: number
}

/** Each event is published when its writer has received the one before. */
export interface InFlightJob {
  readonly events: number
  readonly inFlight: number
}

export type PublishJob = BurstsJob | InFlightJob

export interface ListenersReport {
  readonly deliveries: number
  readonly seconds: number
  readonly lost: number
  readonly faults: number
  readonly eventBytes: number
}
