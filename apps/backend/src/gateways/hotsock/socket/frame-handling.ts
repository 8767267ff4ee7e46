import { Effect, type Result } from "effect"
import type { ClientFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { errorFrame, pongFrame } from "../frames/server-frames.ts"
import type { Session } from "./session.ts"
import type { makePublishing } from "./publishing.ts"
import { react } from "./reacting.ts"
import type { Storing } from "./storing.ts"
import type { Subscribing } from "./subscribing.ts"
import type { makeUmdUpdating } from "./umd-updating.ts"

interface Handlers {
  readonly subscribing: Subscribing
  readonly publishing: Effect.Success<typeof makePublishing>
  readonly storing: Storing
  readonly updateUmd: Effect.Success<typeof makeUmdUpdating>
}

/** Handles the frames of connections. A refused frame is answered by an error and changes nothing. */
export const makeFrameHandling = ({ subscribing, publishing, storing, updateUmd }: Handlers) => {
  const apply = (session: Session, frame: ClientFrame): Effect.Effect<void, FrameRefusal> => {
    switch (frame.kind) {
      case "subscribe":
        return subscribing.subscribe(session, frame)
      case "unsubscribe":
        return subscribing.unsubscribe(session, frame.channel)
      case "publish":
        return publishing.publish(session, frame)
      case "reaction":
        return react(session, frame)
      case "storageSet":
        return storing.set(session, frame)
      case "storageGet":
        return storing.get(session, frame)
      case "umdUpdate":
        return updateUmd(session, frame)
      case "ping":
        return Effect.sync(() => session.connection.sendText(pongFrame))
      // A heartbeat was noted when it arrived, and a pong says nothing new.
      case "heartbeat":
      case "pong":
        return Effect.void
    }
  }

  const answer = (session: Session, refusal: FrameRefusal) =>
    Effect.sync(() => session.connection.sendText(errorFrame(refusal)))

  /** A defect may have left the connection and the database with different views of it, so it has to reconnect. */
  const giveUp = (session: Session) =>
    Effect.sync(() => {
      session.connection.sendText(errorFrame({ code: "UNAVAILABLE", message: "Reconnect and try again." }))
      session.connection.goodbye("unavailable", true)
    })

  /** Answers a refusal with an error. */
  const answered = (session: Session, applied: Effect.Effect<void, FrameRefusal>): Effect.Effect<void> =>
    applied.pipe(
      Effect.catch((refusal) => answer(session, refusal)),
      Effect.catchCause((cause) =>
        Effect.andThen(Effect.logError("A frame of an app user could not be handled", cause), giveUp(session))
      )
    )

  const handle = (session: Session, frame: Result.Result<ClientFrame, FrameRefusal>) =>
    answered(
      session,
      Effect.flatMap(Effect.fromResult(frame), (read) => apply(session, read))
    )

  /** Subscribes to a channel that the connect token names. Source: C2. */
  const autoSubscribe = (session: Session, channel: string) =>
    answered(session, subscribing.subscribe(session, { channel, isAutomatic: true }))

  return { handle, autoSubscribe }
}
