import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { HazelEvent } from "@hazel/domain/events/index"
import { Changes } from "./changes.ts"
import { type Clock, systemClock } from "./clock.ts"
import { foldedUpTo } from "./folded-up-to.ts"
import type { Hazel } from "./hazel.ts"
import { whenBackOnline } from "./online.ts"
import type { OutboxStorage } from "./outbox/outbox-storage.ts"
import { Outbox } from "./outbox/outbox.ts"
import { defaultStorage } from "./outbox/default-storage.ts"
import { PushConnection } from "./push/push-connection.ts"
import { Feed } from "./replica/feed.ts"
import { Journal } from "./replica/journal.ts"
import { Replica } from "./replica/replica.ts"
import { TopicLog } from "./replica/topic-log.ts"
import { Screen } from "./screen.ts"
import { timelineHandles } from "./timeline/timeline-handles.ts"
import { type Transport, webTransport } from "./transport.ts"
import { single } from "./views.ts"
import { wishesOf } from "./wishes.ts"

export interface ConnectOptions {
  /** Where Hazel listens, as in `http://localhost:3000`. */
  readonly url: string
  /** A session token or API key. Browsers leave it out and send their cookie. */
  readonly token?: string
  /** Where unsent wishes outlive the process; IndexedDB where there is one, otherwise nowhere. */
  readonly storage?: OutboxStorage
  readonly clock?: Clock
  /** Between 0 and 1, like `Math.random`. */
  readonly random?: () => number
  readonly transport?: Transport
}

/** Connects to a Hazel. Returns at once; `connection` and the other values tell how far it has come. */
export const connect = (options: ConnectOptions): Hazel => {
  const { url, token, storage = defaultStorage(), clock = systemClock, random = Math.random } = options
  const transport = options.transport ?? webTransport(url, token)
  const { requests } = transport
  const changes = new Changes()
  const log = new TopicLog()
  const journal = new Journal()
  const isOnline = () => push.status === "online"
  const conditions = { isOnline, clock, random }
  const screen: Screen = new Screen(changes, () => ({ replica, outbox }))
  const replica: Replica = new Replica(screen)

  const outbox = new Outbox({
    perform: requests.perform,
    storage,
    ...{ isOnline, changes, clock, random },
    changed: (intent) => screen.wishChanged(intent),
    isSo: (intent) => screen.isSo(intent)
  })

  const timelines = timelineHandles(screen, { replica, log, journal, changes, requests, conditions })

  const feed: Feed = new Feed({
    ...{ replica, log, journal, changes, requests, conditions },
    outboxOpened: () => outbox.open(`${url} ${replica.viewer}`),
    missing: () => push.resume(),
    applied: (event: HazelEvent) => outbox.delivered(event.transactionId, event.seq),
    reload: (channelId) => timelines.reload(channelId)
  })

  const connection = single(changes, () => push.status)

  const push: PushConnection = new PushConnection({
    ...{ open: transport.openPush, token, clock, random },
    hearer: {
      position: () => ({ epoch: log.epoch, cursors: log.cursors }),
      welcomed: (welcome) => {
        if (replica.viewer !== undefined && replica.viewer !== welcome.userId) return push.stop("signed-out")
        if (log.epoch !== undefined && log.epoch !== welcome.epoch) outbox.forgetPositions()
        feed.welcomed(welcome)
      },
      heard: (event) => feed.heard(event),
      statusChanged: () => {
        connection.mark()
        if (isOnline()) resume()
      },
      batch: (run) => {
        changes.batch(run)
        outbox.pump()
      }
    }
  })

  const resume = () => {
    feed.resume()
    timelines.resume()
    outbox.pump(true)
  }

  changes.beforeTelling(() => outbox.settle((intent, seq) => seq <= foldedUpTo(intent, { replica, log })))
  const stopListening = whenBackOnline(() => push.connect())
  push.connect()

  return {
    connection: connection.readable,
    me: screen.me.readable,
    directory: screen.directory.readable,
    channels: screen.channels.readable,
    channel: (id: ChannelId) => screen.channel(id),
    message: (id: MessageId) => screen.message(id),
    timeline: timelines.handle,
    outbox: screen.outbox.readable,
    ...wishesOf({ outbox, screen, log, clock }),
    retry: (transactionId) => outbox.retry(transactionId),
    discard: (transactionId) => {
      const intent = outbox.discard(transactionId)
      return intent?.kind === "send" ? intent.body : undefined
    },
    call: transport.call,
    reconnect: () => push.connect(),
    close: async () => {
      stopListening()
      push.stop("offline")
      feed.stop()
      timelines.stop()
      await outbox.close()
      await transport.close()
    }
  }
}
