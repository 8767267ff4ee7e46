import { Effect, type Result } from "effect"
import type { ClientFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { errorFrame, pongFrame, storageDataFrame } from "../frames/server-frames.ts"
import type { Publish } from "../operations/publishing.ts"
import type { React } from "../operations/reacting.ts"
import type { Storing } from "../operations/storing.ts"
import type { UpdateUmd } from "../operations/umd-updating.ts"
import type { ConnectedUser } from "./connected-user.ts"
import type { Subscribing } from "./subscribing.ts"

interface Handlers {
  readonly subscribing: Subscribing
  readonly publish: Publish
  readonly react: React
  readonly storing: Storing
  readonly updateUmd: UpdateUmd
}

/** Handles the frames of connections. A refused frame is answered by an error and changes nothing. */
export const makeFrameHandling = ({ subscribing, publish, react, storing, updateUmd }: Handlers) => {
  const apply = (user: ConnectedUser, frame: ClientFrame): Effect.Effect<unknown, FrameRefusal> => {
    switch (frame.kind) {
      case "subscribe":
        return subscribing.subscribe(user, frame)
      case "unsubscribe":
        return subscribing.unsubscribe(user, frame.channel)
      case "publish":
        return publish(user.actor, user.accessTo(frame.channel), frame)
      case "reaction":
        return react(user.actor, user.accessTo(frame.channel), frame)
      case "storageSet":
        return storing.set(user.actor, user.accessTo(frame.channel), frame)
      case "storageGet":
        return Effect.map(storing.get(user.actor, user.accessTo(frame.channel), frame.key), (entry) =>
          user.connection.sendText(storageDataFrame(entry))
        )
      case "umdUpdate":
        return Effect.map(
          updateUmd(user.actor, frame.channel === undefined ? undefined : user.accessTo(frame.channel), frame.token),
          (updated) => user.noteUmd(updated)
        )
      case "ping":
        return Effect.sync(() => user.connection.sendText(pongFrame))
      // A heartbeat was noted when it arrived, and a pong says nothing new.
      case "heartbeat":
      case "pong":
        return Effect.void
    }
  }

  const answer = (user: ConnectedUser, refusal: FrameRefusal) =>
    Effect.sync(() => user.connection.sendText(errorFrame(refusal)))

  /** A defect may have left the connection and the database with different views of it, so it has to reconnect. */
  const giveUp = (user: ConnectedUser) =>
    Effect.sync(() => {
      user.connection.sendText(errorFrame({ code: "UNAVAILABLE", message: "Reconnect and try again." }))
      user.connection.goodbye("unavailable", true)
    })

  /** Answers a refusal with an error. */
  const answered = (user: ConnectedUser, applied: Effect.Effect<unknown, FrameRefusal>): Effect.Effect<void> =>
    Effect.asVoid(applied).pipe(
      Effect.catch((refusal) => answer(user, refusal)),
      Effect.catchCause((cause) =>
        Effect.andThen(Effect.logError("A frame of an app user could not be handled", cause), giveUp(user))
      )
    )

  const handle = (user: ConnectedUser, frame: Result.Result<ClientFrame, FrameRefusal>) =>
    answered(
      user,
      Effect.flatMap(Effect.fromResult(frame), (read) => apply(user, read))
    )

  /** Subscribes to a channel that the connect token names. Source: C2. */
  const autoSubscribe = (user: ConnectedUser, channel: string) =>
    answered(user, subscribing.subscribe(user, { channel, isAutomatic: true }))

  return { handle, autoSubscribe }
}
