import { channelsOf } from "./claims.ts"
import type { Connection } from "./connection.ts"
import type { Frame } from "./frames.ts"
import type { Session } from "./session.ts"

export interface Channels {
  /** The channel of the conversation. Without one, it is the first that the token names. */
  readonly channel?: string | undefined
  /** A channel whose members are shown as present, if the conversation's own is not such a channel. */
  readonly presenceChannel?: string | undefined
}

export const presencePrefix = "presence."

/** Errors that say that the subscription exists or will not come about. */
const alreadySubscribed = "ALREADY_SUBSCRIBED"

/** The channels to subscribe to: the given ones, or those that the token names. */
const channelsIn = ({ channel, presenceChannel }: Channels, { claims }: Session) => {
  const named = channelsOf(claims)
  const main = channel ?? named.find((name) => !name.startsWith(presencePrefix)) ?? named[0]
  const presence = presenceChannel ?? named.find((name) => name.startsWith(presencePrefix))
  return { main, all: [...new Set([main, presence])].filter((name) => name !== undefined) }
}

export type SubscriptionState = "none" | "pending" | "subscribed" | "refused"

/** The subscription to a conversation's channel, which begins anew with every session. Source: W1, R2, R12. */
export class Subscription {
  readonly #channels: Channels
  #channel: string | undefined
  #state: SubscriptionState = "none"

  constructor(channels: Channels) {
    this.#channels = channels
  }

  get channel(): string | undefined {
    return this.#channel
  }

  get state(): SubscriptionState {
    return this.#state
  }

  begin(connection: Connection, session: Session): void {
    const { main, all } = channelsIn(this.#channels, session)
    this.#channel = main
    this.#state = main === undefined ? "refused" : "pending"
    for (const channel of all) connection.send({ event: "hotsock.subscribe", channel })
  }

  end(): void {
    this.#state = "none"
  }

  /** Answers whether the frame confirmed the subscription. */
  receive({ event, channel, errorCode }: Frame): boolean {
    if (channel !== this.#channel || this.#state !== "pending") return false
    if (event === "hotsock.subscribed") this.#state = "subscribed"
    else if (event === "hotsock.error" && errorCode !== alreadySubscribed) this.#state = "refused"
    return this.#state === "subscribed"
  }
}
