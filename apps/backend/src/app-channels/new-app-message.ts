import type { PublishAppMessage } from "@hazel/db/repositories/app-message-repository"
import type { AppConnectionId } from "@hazel/domain/ids"
import { checkData, checkDeduplicationId, checkEventName, checkStore } from "@hazel/domain/models/app-channel-check"
import type { AppAuthor, AppInputError } from "@hazel/domain/models/app-channel-model"
import { Effect, type Schema } from "effect"
import { jsonOrNull, requireAllowed } from "./require-allowed.ts"

/** A message to publish. Everything that is left out is false, null or 0. */
export interface NewAppMessage {
  readonly event: string
  /** It has at most 32 KiB of JSON, and is null if it is left out. */
  readonly data?: Schema.Json
  /** The author, if it is not the app user of `fromConnection` as they are in the channel. */
  readonly meta?: AppAuthor
  /** The connection that publishes it; left out for the app's server. */
  readonly fromConnection?: AppConnectionId
  /** Whether `fromConnection` must be subscribed. Source: T4. */
  readonly needsSubscription?: boolean
  /** Whether `fromConnection` receives it too. */
  readonly echo?: boolean
  /** The seconds for which it is stored; −1 is for ever. Source: C8. */
  readonly store?: number
  /** Within five minutes only the first message of a channel with the same one is published. Source: V2. */
  readonly deduplicationId?: string
  /** The request, as the gateway describes requests; left out if nothing outside Hazel is to be told of it. Source: V6. */
  readonly origin?: Schema.Json
}

/** The values of a message as they are stored, if they keep to the limits. */
export const messageValues = (
  message: NewAppMessage
): Effect.Effect<Omit<PublishAppMessage, "channelId">, AppInputError> => {
  const { event, data = null, meta = null, store = 0, deduplicationId = null, origin = null } = message
  const text = JSON.stringify(data)
  const problems = [checkEventName(event), checkData(text), checkStore(store), checkDeduplicationId(deduplicationId)]
  return Effect.as(requireAllowed(...problems), {
    event,
    data: text,
    meta: jsonOrNull(meta),
    fromConnection: message.fromConnection ?? null,
    needsSubscription: message.needsSubscription ?? false,
    echo: message.echo ?? false,
    storeSeconds: store,
    deduplicationId,
    origin: jsonOrNull(origin)
  })
}
