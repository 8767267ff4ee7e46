import { ArrivalRepository, type SubscribableLog } from "@hazel/db/repositories/arrival-repository"
import { Effect } from "effect"
import { Epoch } from "../../../epoch/epoch.ts"
import { RateLimits } from "../../../quotas/rate-limits.ts"
import { Hub } from "../../../realtime/hub.ts"
import { eventsLimits } from "../events-limits.ts"
import type { Subscription } from "../frames/client-frames.ts"
import { refusedFrame, subscribedFrame, unsubscribedFrame } from "../frames/server-frames.ts"
import type { EventsClient } from "./events-client.ts"
import { refusalOf, topicOf } from "./names.ts"
import { resume } from "./resume.ts"

/** Subscribes clients to topics. Every name is answered, in the order of the names. */
export const makeSubscribing = Effect.gen(function* () {
  const hub = yield* Hub
  const arrivals = yield* ArrivalRepository
  const epochs = yield* Epoch
  const limits = yield* RateLimits

  const start = (client: EventsClient, log: SubscribableLog, { after }: Subscription, epoch: string | undefined) => {
    const { connection, topics } = client
    const { topic, seq } = log
    const current = epochs.current()
    const { from, replay } = resume(log, after, epoch === undefined || epoch === current)
    let isAnswered = false
    const greet = () => {
      isAnswered = true
      client.began?.(topic, from)
      client.send(subscribedFrame({ channel: topic, after: from, head: seq, replay, epoch: current }))
    }
    const ended = (why: "removed" | "topic-ended") => {
      topics.delete(topic)
      client.ended?.(topic)
      const reason = why === "removed" ? "removed" : "channel_deleted"
      client.send(isAnswered ? unsubscribedFrame(topic, reason) : refusedFrame(topic, refusalOf(topic)))
    }
    topics.add(topic)
    hub.subscribe(connection, log, greet, ended, from)
  }

  const answer = (
    client: EventsClient,
    asked: Subscription,
    logs: ReadonlyMap<string, SubscribableLog>,
    epoch?: string
  ) => {
    const topic = topicOf(asked.channel)
    const log = topic === undefined ? undefined : logs.get(topic)
    if (topic === undefined) client.send(refusedFrame(asked.channel, "INVALID_CHANNEL"))
    else if (log === undefined) client.send(refusedFrame(topic, refusalOf(topic)))
    else if (client.topics.has(topic)) client.send(refusedFrame(topic, "ALREADY_SUBSCRIBED"))
    else if (client.topics.size >= client.most) client.send(refusedFrame(topic, "TOO_MANY_SUBSCRIPTIONS"))
    else start(client, log, asked, epoch)
  }

  const subscribeSome = Effect.fnUntraced(function* (
    client: EventsClient,
    subscriptions: ReadonlyArray<Subscription>,
    epoch: string | undefined
  ) {
    const { id } = client.caller.user
    yield* limits.take("reads", id)
    const logs = yield* arrivals.subscribable(
      id,
      subscriptions.flatMap(({ channel }) => topicOf(channel) ?? [])
    )
    const byTopic = new Map(logs.map((log) => [log.topic, log]))
    for (const asked of subscriptions) answer(client, asked, byTopic, epoch)
  })

  const subscribe = Effect.fnUntraced(function* (
    client: EventsClient,
    subscriptions: ReadonlyArray<Subscription>,
    epoch: string | undefined
  ) {
    for (let start = 0; start < subscriptions.length; start += eventsLimits.namesPerRead) {
      const some = subscriptions.slice(start, start + eventsLimits.namesPerRead)
      const refused = Effect.sync(() => {
        for (const { channel } of some) client.send(refusedFrame(channel, "RATE_LIMITED"))
      })
      yield* subscribeSome(client, some, epoch).pipe(Effect.catch(() => refused))
    }
  })

  /** Answers also for topics that the client does not subscribe to. */
  const unsubscribe = (client: EventsClient, channels: ReadonlyArray<string>) => {
    for (const channel of channels) {
      const topic = topicOf(channel)
      if (topic === undefined) {
        client.send(refusedFrame(channel, "INVALID_CHANNEL"))
        continue
      }
      hub.unsubscribe(client.connection, topic, () => client.send(unsubscribedFrame(topic, "asked")))
      client.topics.delete(topic)
    }
  }

  return { subscribe, unsubscribe }
})

export type Subscribing = Effect.Success<typeof makeSubscribing>
