import type { HazelEvent } from "@hazel/domain/events/index"
import type { Notice, Welcome } from "@hazel/domain/realtime/frames"
import type { HazelSignal } from "@hazel/domain/realtime/signal"
import { sharesTyping } from "@hazel/domain/models/typing-preference"
import { Changes } from "../view/changes.ts"
import { ChannelReaders } from "../channel-readers/channel-readers.ts"
import type { Clock } from "../time/clock.ts"
import { foldedUpTo } from "../replica/folded-up-to.ts"
import type { OutboxStorage } from "../outbox/outbox-storage.ts"
import { memberHandles } from "../members/member-handles.ts"
import { Outbox } from "../outbox/outbox.ts"
import { OwnPresence } from "../presence/own-presence.ts"
import { Presences } from "../presence/presences.ts"
import { PushConnection, type PushReceiver } from "../push/push-connection.ts"
import { Feed } from "../replica/feed.ts"
import { Journal } from "../replica/journal.ts"
import { Replica } from "../replica/replica.ts"
import { TopicLog } from "../replica/topic-log.ts"
import { Screen } from "../view/screen.ts"
import { timelineHandles } from "../timeline/timeline-handles.ts"
import type { Transport } from "./transport.ts"
import { Typing } from "../typing/typing.ts"
import { Typist } from "../typing/typist.ts"
import { single } from "../view/views.ts"

interface Surroundings {
  readonly url: string
  readonly token: string | undefined
  readonly heartbeatSeconds: number | undefined
  readonly storage: OutboxStorage
  readonly clock: Clock
  readonly random: () => number
  readonly transport: Transport
}

/** Constructs the parts of one client and passes events between them. */
export class ClientSession {
  readonly changes = new Changes()
  readonly log = new TopicLog()
  readonly screen: Screen
  readonly outbox: Outbox
  readonly push: PushConnection
  readonly timelines
  readonly members
  readonly connection = single(this.changes, () => this.push.status)
  readonly typing: Typing
  readonly typist: Typist
  readonly presences: Presences
  readonly ownPresence = new OwnPresence(this.changes)
  /** Whether somebody is using this device. */
  #isActive = true
  readonly readers: ChannelReaders
  readonly listeners = new Set<(event: HazelEvent) => void>()
  readonly #url: string
  readonly base
  readonly #replica: Replica
  readonly #feed: Feed

  constructor({ url, token, heartbeatSeconds, storage, clock, random, transport }: Surroundings) {
    const { changes, log } = this
    const { requests } = transport
    const isOnline = () => this.push.status === "online"
    this.#url = url
    const send = (notice: Notice) => this.push.send(notice)
    this.typing = new Typing(changes, clock)
    // Typing is not shared until the preference is known.
    const isShared = () => {
      const known = this.screen.preferences.readable.get()
      return known !== undefined && sharesTyping(known)
    }
    this.typist = new Typist({ clock, send, isShared })
    this.presences = new Presences({ changes, clock, send })
    this.readers = new ChannelReaders({ changes, clock, call: transport.call, viewer: () => this.#replica.viewer })
    this.screen = new Screen(changes, () => ({ replica: this.#replica, outbox: this.outbox }))
    this.#replica = new Replica(this.screen)
    this.outbox = new Outbox({
      ...{ perform: requests.perform, storage, isOnline, changes, clock, random },
      findMessage: async (id) => (await requests.message(id)).seq,
      changed: (intent) => this.screen.intentChanged(intent),
      isAlreadyShown: (intent) => this.screen.isAlreadyShown(intent)
    })
    const conditions = { isOnline, clock, random }
    const base = (this.base = { replica: this.#replica, log, journal: new Journal(), changes, requests, conditions })
    this.timelines = timelineHandles(this.screen, base)
    this.members = memberHandles(this.screen, base)
    this.#feed = new Feed({
      ...base,
      outboxOpened: this.openOutbox,
      missing: () => this.push.resume(),
      applied: (event: HazelEvent) => {
        this.outbox.delivered(event.transactionId, event.seq)
        this.typing.seen(event)
        this.ownPresence.received(event)
        for (const listener of this.listeners) listener(event)
      },
      reload: (channelId) => {
        this.timelines.reload(channelId)
        this.members.reload(channelId)
      }
    })
    const receiver = this.#receiver
    this.push = new PushConnection({ open: transport.openPush, token, heartbeatSeconds, clock, random, receiver })
    changes.beforeTelling(() => this.#settle())
  }

  stop() {
    this.push.stop("offline")
    this.#feed.stop()
    this.typing.stop()
    this.presences.stop()
    this.readers.stop()
    this.timelines.stop()
    this.members.stop()
    return this.outbox.close()
  }

  setActive(isActive: boolean) {
    if (this.#isActive === isActive) return
    this.#isActive = isActive
    this.push.send({ type: "activity", isActive })
  }

  get #receiver(): PushReceiver {
    return {
      position: () => ({ epoch: this.log.epoch, cursors: this.log.cursors, isActive: this.#isActive }),
      welcomed: (welcome) => this.#welcomed(welcome),
      received: (event) => this.#feed.received(event),
      signalled: (signal) => this.#signalled(signal),
      statusChanged: () => this.#statusChanged(),
      batch: (run) => {
        this.changes.batch(run)
        this.outbox.pump()
      }
    }
  }

  /** Another person signed in in this browser. This view and its intents must not become theirs. */
  #isForSomebodyElse({ userId }: Welcome) {
    return this.#replica.viewer !== undefined && this.#replica.viewer !== userId
  }

  #welcomed(welcome: Welcome) {
    if (this.#isForSomebodyElse(welcome)) return this.push.stop("signed-out")
    if (this.log.epoch !== undefined && this.log.epoch !== welcome.epoch) this.outbox.forgetPositions()
    this.#feed.welcomed(welcome)
    this.ownPresence.welcomed(welcome)
  }

  #signalled(signal: HazelSignal) {
    switch (signal.type) {
      case "user_typing":
        return this.typing.received(signal)
      case "presence_changed":
        return this.presences.received(signal)
      case "members_read":
        return this.readers.received(signal)
    }
  }

  #statusChanged() {
    this.connection.mark()
    if (this.push.status !== "online") return
    this.typist.welcomed()
    this.presences.welcomed()
    this.#feed.resume()
    this.timelines.resume()
    this.members.resume()
    this.readers.resume()
    this.outbox.pump(true)
  }

  /** Loads the intents of earlier sessions of the person, once it is known who that is. */
  readonly openOutbox = () => this.outbox.open(`${this.#url} ${this.#replica.viewer}`)

  #settle() {
    const base = { replica: this.#replica, log: this.log }
    this.outbox.settle((intent, seq) => seq <= foldedUpTo(intent, base))
  }
}
