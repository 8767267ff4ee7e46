import { Effect, Result } from "effect"
import { type ClientFrame, decodeClientFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { errorFrame, pongFrame } from "../frames/server-frames.ts"
import type { Session } from "./session.ts"
import type { makePublishing } from "./publishing.ts"
import type { Subscribing } from "./subscribing.ts"

interface Handlers {
  readonly subscribing: Subscribing
  readonly publishing: Effect.Success<typeof makePublishing>
}

/** Handles the frames of connections. A refused frame is answered by an error and changes nothing. */
export const makeFrameHandling = ({ subscribing, publishing }: Handlers) => {
  const apply = (session: Session, frame: ClientFrame): Effect.Effect<void, FrameRefusal> => {
    switch (frame.kind) {
      case "subscribe":
        return subscribing.subscribe(session, frame)
      case "unsubscribe":
        return subscribing.unsubscribe(session, frame.channel)
      case "publish":
        return publishing.publish(session, frame)
      case "ping":
        return Effect.sync(() => session.connection.sendText(pongFrame))
      default:
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

  return (session: Session, bytes: Buffer): Effect.Effect<void> =>
    Effect.suspend(() => {
      const decoded = decodeClientFrame(bytes)
      if (Result.isFailure(decoded)) return answer(session, decoded.failure)
      return apply(session, decoded.success).pipe(Effect.catch((refusal) => answer(session, refusal)))
    }).pipe(
      Effect.catchCause((cause) =>
        Effect.andThen(Effect.logError("A frame of an app user could not be handled", cause), giveUp(session))
      )
    )
}
