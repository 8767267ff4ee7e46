import type { Hello, Notice, Typing as TypingFrame, Welcome } from "@hazel/domain/realtime/frames"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer } from "effect"
import { SessionEnds } from "../authentication/session-ends.ts"
import { Epoch } from "../epoch/epoch.ts"
import { Presence } from "../presence/presence.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import type { Admitted } from "./arrivals.ts"
import type { PersonalConnection } from "./connection.ts"
import { Hub } from "./hub.ts"
import { heartbeatMs } from "./pulse.ts"
import { Typing } from "./typing.ts"

const make = Effect.gen(function* () {
  const hub = yield* Hub
  const epochs = yield* Epoch
  const ends = yield* SessionEnds
  const limits = yield* RateLimits
  const presence = yield* Presence
  const typing = yield* Typing
  const run = Effect.runForkWith(yield* Effect.context())

  /**
   * Subscribes a connection, whatever its dialect, to every topic that its person may read, and counts it for their
   * presence. `replay` sends what it missed since its cursors, which count in their epoch only. Undefined if the connection
   * has closed meanwhile.
   */
  const enter = Effect.fn("PushChannel.enter")(function* (
    connection: PersonalConnection,
    { epoch: cursorEpoch, cursors, isActive = true }: Pick<Hello, "epoch" | "cursors" | "isActive">
  ) {
    const { logs, presence: known, since } = yield* hub.enter(connection)
    if (!connection.isOpen) return undefined
    // The epoch is read once for the cursors and the welcome, in case another begins meanwhile.
    const epoch = epochs.current()
    const admitted = hub.admit(connection, logs, since, cursorEpoch === epoch ? cursors : {})
    const chosen = presence.enter(connection, isActive, known)
    return { epoch, admitted, chosen }
  })

  /** Subscribes a connection of the native dialect and sends the heads of its topics. */
  const welcome = Effect.fn("PushChannel.welcome")(function* (connection: PersonalConnection, hello: Hello) {
    const entered = yield* enter(connection, hello)
    if (entered === undefined) return
    const { epoch, admitted, chosen } = entered
    connection.send(welcomeTo(epoch, connection, hello, admitted, chosen))
  })

  /** Sends a welcomed connection what it missed, at the pace at which it reads. */
  const replay = hub.settle

  const welcomeTo = (
    epoch: string,
    { identity: { userId } }: PersonalConnection,
    { heartbeatSeconds }: Hello,
    admitted: ReadonlyArray<Admitted>,
    chosen: Welcome["presence"]
  ): Welcome => ({
    type: "welcome",
    userId,
    epoch,
    heartbeatMs,
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    presence: chosen,
    heads: Object.fromEntries(admitted.map(({ topic, head }) => [topic, head])),
    snapshots: admitted.filter(({ isSnapshot }) => isSnapshot).map(({ topic }) => topic)
  })

  ends.subscribe((sessionId) => {
    for (const connection of hub.people()) {
      if (connection.identity.sessionId === sessionId) connection.goodbye("signed-out", false)
    }
  })

  /**
   * Ignores the frame without an answer if the person is not subscribed to the channel or sends it too often. `text` is
   * what they have typed, if their dialect says it.
   */
  const setTyping = (
    connection: PersonalConnection,
    { channelId, parentId = null, isTyping }: TypingFrame,
    text?: string
  ) => {
    if (!hub.isSubscribed(connection, channelTopic(channelId))) return
    const state = { channelId, parentId, isTyping, ...(text !== undefined && { text }) }
    const set = typing.set(connection.identity.userId, state, connection)
    run(isTyping ? Effect.ignore(Effect.andThen(limits.take("typing", connection.identity.userId), set)) : set)
  }

  /** Handles a frame after the welcome. */
  const receive = (connection: PersonalConnection, notice: Notice) => {
    switch (notice.type) {
      case "typing":
        return setTyping(connection, notice)
      case "activity":
        return presence.activity(connection, notice.isActive)
      case "look":
        return presence.subscribe(connection, notice.userIds)
    }
  }

  const leave = (connection: PersonalConnection) => {
    hub.leave(connection)
    typing.leave(connection)
    presence.leave(connection)
  }

  hub.onAccountEnd((userId) => {
    for (const connection of hub.people().filter(({ identity }) => identity.userId === userId)) {
      connection.goodbye("signed-out", false)
      // Leaves at once, because the peer may put off closing its socket.
      leave(connection)
    }
    typing.end(userId)
    presence.end(userId)
  })

  return { enter, welcome, replay, receive, setTyping, leave }
})

/** The push channel, `GET /realtime`, from hello to goodbye. */
export class PushChannel extends Context.Service<PushChannel, Effect.Success<typeof make>>()("@hazel/PushChannel") {
  /** For tests that replace its dependencies. */
  static readonly layerWithoutDependencies = Layer.effect(PushChannel, make)
  static readonly layer = PushChannel.layerWithoutDependencies.pipe(
    Layer.provide([Hub.layer, Epoch.layer, SessionEnds.layer, RateLimits.layer, Presence.layer, Typing.layer])
  )
}
