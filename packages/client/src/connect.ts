import { type Clock, systemClock } from "./time/clock.ts"
import type { Hazel } from "./hazel.ts"
import { onNetworkChange } from "./connection/network-events.ts"
import { defaultStorage } from "./outbox/default-storage.ts"
import type { OutboxStorage } from "./outbox/outbox-storage.ts"
import { checkHeartbeat } from "./push/heartbeat.ts"
import { MessageWriter } from "./stream/message-writer.ts"
import { Persistence } from "./stream/persistence.ts"
import { type Transport, webTransport } from "./connection/transport.ts"
import { ClientSession } from "./connection/client-session.ts"
import { keepHits } from "./hits/keep-hits.ts"
import { Intents } from "./outbox/intents.ts"

export interface ConnectOptions {
  /** Where Hazel listens, as in `http://localhost:3000`. */
  readonly url: string
  /** A session token or API key. Browsers leave it out and send their cookie. */
  readonly token?: string | undefined
  /** Seconds between heartbeats, from 5 to 600. If set, the server closes the connection when they stop. */
  readonly heartbeatSeconds?: number
  /** Keeps unsent intents across restarts. The default is IndexedDB where it exists, otherwise nothing is kept. */
  readonly storage?: OutboxStorage
  readonly clock?: Clock
  /** Between 0 and 1, like `Math.random`. */
  readonly random?: () => number
  readonly transport?: Transport
  /**
   * Keeps a copy of what the person sees, which a start without a network shows. The default keeps none. The function that
   * it returns stops it.
   */
  readonly offlineCopy?: (session: ClientSession) => () => Promise<unknown>
}

/** Connects to a Hazel server. Returns at once; `connection` and the other values show the progress. */
export const connect = (options: ConnectOptions): Hazel => {
  const {
    url,
    token,
    heartbeatSeconds,
    storage = defaultStorage(),
    clock = systemClock,
    random = Math.random
  } = options
  const transport = options.transport ?? webTransport(url, token)
  checkHeartbeat(heartbeatSeconds)
  const session = new ClientSession({ url, token, heartbeatSeconds, storage, clock, random, transport })
  const { screen, outbox, push, log, timelines, members } = session
  const intents = new Intents({ outbox, screen, log, clock })
  const persistence = new Persistence({ clock, random })
  const stopListening = onNetworkChange({ online: () => push.connect(), offline: () => push.check() })
  push.connect()
  const stopHits = keepHits({ session, call: transport.call, clock })
  const stopCopying = options.offlineCopy?.(session)

  return {
    connection: session.connection.readable,
    me: screen.me.readable,
    directory: screen.directory.readable,
    channels: screen.channels.readable,
    channel: (id) => screen.channel(id),
    threads: screen.threads.readable,
    message: (id) => screen.message(id),
    timeline: timelines.handle,
    members: members.handle,
    outbox: screen.outbox.readable,
    typing: (channelId, parentId) => session.typing.of(channelId, parentId),
    presence: (userId) => session.presences.of(userId),
    ownPresence: session.ownPresence.readable,
    setTyping: session.typist.set,
    setActive: (isActive) => session.setActive(isActive),
    send: intents.send,
    attach: (transactionId, key, attachment) => outbox.attach(transactionId, key, attachment),
    edit: intents.edit,
    remove: intents.remove,
    react: intents.react,
    pin: intents.pin,
    markRead: intents.markRead,
    markUnread: intents.markUnread,
    followThread: intents.followThread,
    unfollowThread: intents.unfollowThread,
    markThreadRead: intents.markThreadRead,
    markThreadUnread: intents.markThreadUnread,
    readers: (channelId) => session.readers.of(channelId),
    stream: (channelId, parentId, transactionId) =>
      new MessageWriter({ channelId, parentId, transactionId }, transport.call, persistence),
    listen: (listener) => {
      session.listeners.add(listener)
      return () => session.listeners.delete(listener)
    },
    preferences: screen.preferences.readable,
    invitations: screen.invitations.readable,
    reports: screen.reports.readable,
    preferChannel: intents.preferChannel,
    setPreference: intents.setPreference,
    deletePreference: intents.deletePreference,
    retry: (transactionId) => outbox.retry(transactionId),
    discard: (transactionId) => {
      const intent = outbox.discard(transactionId)
      return intent && "body" in intent ? intent.body : undefined
    },
    call: transport.call,
    reconnect: () => push.connect(),
    close: async () => {
      stopListening()
      stopHits()
      persistence.stop()
      await stopCopying?.()
      await session.stop()
      await transport.close()
    }
  }
}
