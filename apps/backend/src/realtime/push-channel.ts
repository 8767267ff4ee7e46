import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import type { Hello, Notice, Typing as TypingFrame, Welcome } from "@hazel/domain/realtime/frames"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Clock, Context, Effect, Layer, Schedule } from "effect"
import { SessionEnds } from "../authentication/session-ends.ts"
import { Epoch } from "../epoch/epoch.ts"
import { Presence } from "../presence/presence.ts"
import { RateLimits } from "../rate-limits.ts"
import type { Connection } from "./connection.ts"
import { Hub } from "./hub.ts"
import { heartbeatMs } from "./pulse.ts"
import type { TopicFeed } from "./topic-feed.ts"
import { Typing } from "./typing.ts"

/** Further behind than this, fetching anew is cheaper than being told everything. */
const longestReplay = 1_000

const make = Effect.gen(function* () {
  const hub = yield* Hub
  const log = yield* EventLogRepository
  const epochs = yield* Epoch
  const ends = yield* SessionEnds
  const limits = yield* RateLimits
  const presence = yield* Presence
  const typing = yield* Typing
  const run = Effect.runForkWith(yield* Effect.context())

  /** Subscribes first and reads the past second, so that nothing falls between. */
  const welcome = Effect.fn("PushChannel.welcome")(function* (connection: Connection, hello: Hello) {
    hub.enter(connection)
    const audible = yield* log.audible(connection.userId)
    // One and the same for the cursors and the welcome, should another begin meanwhile.
    const epoch = epochs.current()
    const cursors = hello.epoch === epoch ? hello.cursors : {}
    const missed = yield* hub.withFeeds(audible, (feeds) =>
      Effect.map(presence.enter(connection, hello.isActive ?? true), (chosen) => {
        const admitted = audible.flatMap(({ topic, seq }) => admit(connection, feeds.get(topic)!, seq, cursors[topic]))
        connection.say(welcomeTo(epoch, connection, hello, admitted, chosen))
        return admitted
      })
    )
    for (const { feed, head, cursor } of missed) {
      if (cursor !== undefined && cursor < head) yield* hub.replay(connection, feed, cursor, head)
    }
    yield* hub.settle(connection)
  })

  const welcomeTo = (
    epoch: string,
    { userId }: Connection,
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
    heads: Object.fromEntries(admitted.map(({ feed, head }) => [feed.topic, head])),
    snapshots: admitted.filter(({ cursor }) => cursor === undefined).map(({ feed }) => feed.topic)
  })

  ends.listen((sessionId) => {
    for (const connection of hub.connections()) {
      if (connection.sessionId === sessionId) connection.goodbye("signed-out", false)
    }
  })

  const beat = Effect.map(Clock.currentTimeMillis, (now) =>
    hub.connections().forEach((connection) => connection.beat(now))
  )

  yield* beat.pipe(Effect.repeat(Schedule.spaced("1 second")), Effect.forkScoped)

  /** Without a word to who does not hear the channel, or says it too often. */
  const write = (connection: Connection, { channelId, parentId = null, isTyping }: TypingFrame) => {
    if (!hub.hears(connection, channelTopic(channelId))) return
    const set = typing.set(connection.userId, { channelId, parentId, isTyping }, connection)
    run(isTyping ? Effect.ignore(Effect.andThen(limits.take("typing", connection.userId), set)) : set)
  }

  /** What somebody says who has been welcomed. */
  const heard = (connection: Connection, notice: Notice) => {
    switch (notice.type) {
      case "typing":
        return write(connection, notice)
      case "activity":
        return presence.activity(connection, notice.isActive)
      case "look":
        return presence.look(connection, notice.userIds)
    }
  }

  const leave = (connection: Connection) => {
    hub.leave(connection)
    typing.leave(connection)
    presence.leave(connection)
  }

  hub.onAccountEnd((userId) => {
    for (const connection of hub.connections().filter((each) => each.userId === userId)) {
      connection.goodbye("signed-out", false)
      // Not only when the peer has closed, too, which it may put off.
      leave(connection)
    }
    typing.end(userId)
    presence.end(userId)
  })

  return { welcome, heard, leave }
})

interface Admitted {
  readonly feed: TopicFeed
  readonly head: number
  /** Undefined when the past is not replayed. */
  readonly cursor: number | undefined
}

/** Lets a connection hear a feed, if its person was not removed since they were seen in the channel at `seq`. */
const admit = (
  connection: Connection,
  feed: TopicFeed,
  seq: number,
  cursor: number | undefined
): ReadonlyArray<Admitted> => {
  if (!connection.isOpen || !feed.add(connection, seq)) return []
  const { head } = feed
  const isReplayed = cursor !== undefined && cursor <= head && head - cursor <= longestReplay
  if (isReplayed && cursor < head) connection.startReplay(feed.topic)
  return [{ feed, head, cursor: isReplayed ? cursor : undefined }]
}

/** What is said on `GET /realtime` from hello to goodbye. */
export class PushChannel extends Context.Service<PushChannel, Effect.Success<typeof make>>()("@hazel/PushChannel") {
  static readonly layer = Layer.effect(PushChannel, make)
}
