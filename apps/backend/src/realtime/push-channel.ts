import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { type Hello, type Welcome } from "@hazel/domain/realtime/frames"
import { Context, Effect, Layer, Schedule } from "effect"
import { Authentication } from "../authentication/authentication.ts"
import type { Connection } from "./connection.ts"
import { Hub } from "./hub.ts"

const heartbeatMs = 25_000

/** Further behind than this, fetching anew is cheaper than being told everything. */
const longestReplay = 1_000

const make = Effect.gen(function* () {
  const hub = yield* Hub
  const log = yield* EventLogRepository
  const { epoch } = yield* Effect.flatMap(WorkspaceRepository, ({ current }) => current)
  const { onSessionEnd } = yield* Authentication

  /** Subscribes first and reads the past second, so that nothing falls between. */
  const welcome = Effect.fn("PushChannel.welcome")(function* (connection: Connection, hello: Hello) {
    hub.enter(connection)
    const audible = yield* log.audible(connection.userId)
    yield* hub.open(audible)
    const cursors = hello.epoch === epoch ? hello.cursors : {}
    const missed = audible.flatMap(({ topic }) => {
      const feed = hub.feeds.get(topic)
      if (feed?.head === undefined) return []
      const cursor = cursors[topic]
      const isReplayed = cursor !== undefined && cursor <= feed.head && feed.head - cursor <= longestReplay
      feed.add(connection, isReplayed ? cursor : feed.head)
      if (isReplayed && cursor < feed.head) connection.startReplay(topic)
      return [{ feed, head: feed.head, cursor: isReplayed ? cursor : undefined }]
    })
    connection.say({
      type: "welcome",
      userId: connection.userId,
      epoch,
      heartbeatMs,
      heads: Object.fromEntries(missed.map(({ feed, head }) => [feed.topic, head])),
      snapshots: missed.filter(({ cursor }) => cursor === undefined).map(({ feed }) => feed.topic)
    } satisfies Welcome)
    for (const { feed, head, cursor } of missed) {
      if (cursor !== undefined && cursor < head) yield* hub.replay(connection, feed, cursor)
    }
  })

  onSessionEnd((sessionId) => {
    for (const connection of hub.connections()) {
      if (connection.sessionId === sessionId) connection.goodbye("signed-out", false)
    }
  })

  yield* Effect.sync(() => hub.connections().forEach((connection) => connection.beat())).pipe(
    Effect.repeat(Schedule.spaced(heartbeatMs)),
    Effect.delay(heartbeatMs),
    Effect.forkScoped
  )

  yield* Effect.addFinalizer(() =>
    Effect.sync(() => hub.connections().forEach((connection) => connection.goodbye("shutting-down", true)))
  )

  return { welcome, leave: hub.leave }
})

/** What is said on `GET /realtime` from hello to goodbye. */
export class PushChannel extends Context.Service<PushChannel, Effect.Success<typeof make>>()("@hazel/PushChannel") {
  static readonly layer = Layer.effect(PushChannel, make)
}
