import type { PersonalConnection } from "../../../realtime/connection.ts"
import type { LocalCaller } from "../../../rpc/local-calls.ts"

/** A client at one connection: the person or bot, and the topics that it subscribes to. */
export interface EventsClient {
  readonly caller: LocalCaller
  readonly connection: PersonalConnection
  readonly topics: Set<string>
  /** How many topics it may subscribe to. */
  readonly most: number
  /** Sends a frame that is no event. */
  readonly send: (frame: string) => void
  /** Called before the client is told that a subscription has begun, and from where. */
  readonly began?: (topic: string, from: number) => void
  /** Called before the client is told that a subscription has ended. */
  readonly ended?: (topic: string) => void
}
