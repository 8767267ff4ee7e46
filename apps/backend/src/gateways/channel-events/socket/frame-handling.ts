import { Effect } from "effect"
import { LocalCalls } from "../../../rpc/local-calls.ts"
import type { ClientFrame } from "../frames/client-frames.ts"
import { type ErrorCode, errorFrame, pongFrame } from "../frames/server-frames.ts"
import type { EventsClient } from "../subscriptions/events-client.ts"
import type { Subscribing } from "../subscriptions/subscribing.ts"
import { secondsUntil } from "../../../quotas/rate-limits.ts"

const invalidFrame =
  'Send {"subscribe": [...]}, {"unsubscribe": [...]}, {"type": "ping"} or {"type": "user_typing", "data": {...}} as JSON.'

/** Handles the frames of clients, one after the other. */
export const makeFrameHandling = Effect.fnUntraced(function* (subscribing: Subscribing) {
  const calls = yield* LocalCalls

  const refuse = ({ send }: EventsClient, code: ErrorCode, message: string) =>
    Effect.sync(() => send(errorFrame(code, message)))

  /** The client hears nothing of its own typing, and nothing at all if all is well. Source: G13. */
  const setTyping = (client: EventsClient, { channelId: id, isTyping }: ClientFrame & { readonly kind: "typing" }) =>
    calls
      .as(client.caller, (hazel) => hazel.channel.setTyping({ id, isTyping }))
      .pipe(
        Effect.catchTags({
          ChannelNotFoundError: () => refuse(client, "CHANNEL_NOT_FOUND", "You are not a member of such a channel."),
          ScopeMissingError: () => refuse(client, "SCOPE_MISSING", "Typing needs the scope messages:write."),
          RateLimited: (limited) =>
            refuse(client, "RATE_LIMITED", `You typed too often. Try again in ${secondsUntil(limited)} seconds.`),
          UnauthorizedError: ({ message }) => refuse(client, "UNAUTHORIZED", message)
        })
      )

  const apply = (client: EventsClient, frame: ClientFrame) => {
    switch (frame.kind) {
      case "subscribe":
        return subscribing.subscribe(client, frame.subscriptions, frame.epoch)
      case "unsubscribe":
        return Effect.sync(() => subscribing.unsubscribe(client, frame.channels))
      case "typing":
        return setTyping(client, frame)
      case "ping":
        return Effect.sync(() => client.send(pongFrame()))
    }
  }

  /** A defect may have left the client with fewer subscriptions than it believes to have, so it has to reconnect. */
  const giveUp = ({ connection, send }: EventsClient) =>
    Effect.sync(() => {
      send(errorFrame("UNAVAILABLE", "Reconnect and try again."))
      connection.goodbye("unavailable", true)
    })

  return (client: EventsClient, frame: ClientFrame | undefined): Effect.Effect<void> => {
    const handled = frame === undefined ? refuse(client, "INVALID_FRAME", invalidFrame) : apply(client, frame)
    return Effect.asVoid(handled).pipe(
      Effect.catchCause((cause) =>
        Effect.andThen(Effect.logError("A frame of a client could not be handled", cause), giveUp(client))
      )
    )
  }
})
