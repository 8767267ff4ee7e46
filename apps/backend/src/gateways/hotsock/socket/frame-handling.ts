import { Effect, type Result } from "effect"
import type { ClientFrame } from "../frames/client-frames.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import { errorFrame, pongFrame, storageDataFrame } from "../frames/server-frames.ts"
import type { Publish } from "../operations/publishing.ts"
import type { React } from "../operations/reacting.ts"
import type { Storing } from "../operations/storing.ts"
import type { UpdateUmd } from "../operations/umd-updating.ts"
import type { Session } from "./session.ts"
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
  const apply = (session: Session, frame: ClientFrame): Effect.Effect<unknown, FrameRefusal> => {
    switch (frame.kind) {
      case "subscribe":
        return subscribing.subscribe(session, frame)
      case "unsubscribe":
        return subscribing.unsubscribe(session, frame.channel)
      case "publish":
        return publish(session.actor, session.accessTo(frame.channel), frame)
      case "reaction":
        return react(session.actor, session.accessTo(frame.channel), frame)
      case "storageSet":
        return storing.set(session.actor, session.accessTo(frame.channel), frame)
      case "storageGet":
        return Effect.map(storing.get(session.actor, session.accessTo(frame.channel), frame.key), (entry) =>
          session.connection.sendText(storageDataFrame(entry))
        )
      case "umdUpdate":
        return Effect.map(
          updateUmd(
            session.actor,
            frame.channel === undefined ? undefined : session.accessTo(frame.channel),
            frame.token
          ),
          (updated) => session.noteUmd(updated)
        )
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
  const answered = (session: Session, applied: Effect.Effect<unknown, FrameRefusal>): Effect.Effect<void> =>
    Effect.asVoid(applied).pipe(
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
