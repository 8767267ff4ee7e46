import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { LinkedChatRepository } from "@hazel/db/repositories/linked-chat-repository"
import type { AppChannel } from "@hazel/db/repositories/app-channel-repository"
import { linkFor } from "@hazel/domain/app-link-pattern"
import type { AppId, ChannelId } from "@hazel/domain/ids"
import { appTopic } from "@hazel/domain/models/app-channel-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Context, Effect, Layer, Schedule } from "effect"
import { Epoch } from "../epoch/epoch.ts"
import { Hub } from "../realtime/hub.ts"
import { LinkedChannels } from "./linked-channels.ts"
import { RelayedChannel } from "./relayed-channel.ts"
import { makeRelayReader } from "./relay-reader.ts"

/** Seconds without a subscriber after which a channel is forgotten. A subscription that is under way takes less, on a busy machine too. */
const idleSeconds = 60

const make = Effect.gen(function* () {
  const links = yield* AppLinkRepository
  const logs = yield* EventLogRepository
  const chats = yield* LinkedChatRepository
  const linkedChannels = yield* LinkedChannels
  const hub = yield* Hub
  const epoch = yield* Epoch
  const run = Effect.runForkWith(yield* Effect.context())
  const relayed = new Map<string, RelayedChannel>()
  /** The ids of the links of each app when the names of its channels were compared with them. */
  const seenLinks = new Map<AppId, string>()
  const { readExcluded, catchUp, notice } = yield* makeRelayReader

  const bind = (channel: RelayedChannel, channelId: ChannelId, position: number) => {
    const head = { id: channelId, topic: channelTopic(channelId), seq: position }
    channel.bind(
      channelId,
      position,
      (notice) => hub.follow(head, notice),
      () => run(notice(channel))
    )
  }

  /**
   * Relays everything since the link was made. All of it happened after the subscriptions: otherwise the channel had been
   * bound when the first of them began.
   */
  const rebind = Effect.fnUntraced(function* (channel: RelayedChannel, found: ChannelId | undefined) {
    const link = yield* linkedChannels.linkOf(channel.channel)
    const wanted = link && found
    if (wanted === channel.channelId) return
    channel.unbind()
    if (link === undefined || wanted === undefined) return
    channel.wasLinked = true
    const position = yield* chats.seqBefore(wanted, link.createdAt)
    // Meanwhile it may have been bound by another caller, or forgotten.
    if (channel.channelId === undefined && relayed.get(channel.topic) === channel) bind(channel, wanted, position)
  })

  /** Relays from now on, as a channel that nobody here subscribes to yet. */
  const start = Effect.fnUntraced(function* (channel: AppChannel, isLinked: boolean, channelId: ChannelId | undefined) {
    const position = channelId === undefined ? 0 : yield* logs.seqOf(channelId)
    // Meanwhile another subscription may have started it.
    const known = relayed.get(appTopic(channel.id))
    if (known !== undefined) return known
    const fresh = new RelayedChannel(channel)
    fresh.wasLinked = isLinked
    relayed.set(fresh.topic, fresh)
    if (channelId !== undefined) bind(fresh, channelId, position)
    return fresh
  })

  /** A channel that is not relayed may have been linked on another node within the last second. */
  const find = Effect.fnUntraced(function* (channel: AppChannel) {
    yield* linkedChannels.renew(channel.appId)
    const link = yield* linkedChannels.linkOf(channel)
    const channelId = yield* linkedChannels.find(channel)
    const known = relayed.get(appTopic(channel.id))
    const watched = known ?? (yield* start(channel, link !== undefined, channelId))
    if (channelId !== undefined) yield* rebind(watched, channelId)
    return watched
  })

  /**
   * Relays what happens in the Hazel channel of an app channel to the subscribers of the app channel on this node, from now
   * on. Call it before each of them subscribes: everything from before has been relayed then, and does not reach them. A channel
   * that is not linked is remembered, because it may be linked while it has subscribers.
   */
  const watch = Effect.fn("LinkedRelay.watch")(function* (channel: AppChannel) {
    const known = relayed.get(appTopic(channel.id))
    const watched = known?.channelId === undefined ? yield* find(channel) : known
    watched.use()
    yield* catchUp(watched)
  })

  linkedChannels.onMade(({ appId, name }, channelId) => {
    for (const each of relayed.values()) {
      if (each.channel.appId === appId && each.channel.name === name) run(rebind(each, channelId))
    }
  })

  // In another database the logs have other events at the same seqs. All connections are told to come back.
  epoch.onNew(() => {
    for (const channel of relayed.values()) channel.unbind()
    relayed.clear()
    seenLinks.clear()
  })

  const forgetIdle = () => {
    for (const [topic, channel] of relayed) {
      if (hub.isKept(topic)) channel.use()
      else if (channel.age() > idleSeconds) {
        channel.unbind()
        relayed.delete(topic)
      }
    }
  }

  /** Notices that channels with subscribers were linked. Names are compared only when the links of their app have changed. */
  const noticeLinks = Effect.gen(function* () {
    const apps = new Set([...relayed.values()].flatMap((each) => (each.wasLinked ? [] : [each.channel.appId])))
    if (apps.size === 0) return
    for (const { appId, ids } of yield* links.idsOf([...apps])) {
      if (seenLinks.get(appId) === ids) continue
      yield* linkedChannels.forget(appId)
      const ofApp = yield* links.rules(appId)
      for (const each of relayed.values()) {
        if (each.channel.appId === appId) each.wasLinked ||= linkFor(ofApp, each.channel.name) !== undefined
      }
      seenLinks.set(appId, ids)
    }
  })

  /** Finds channels that were made, deleted, linked or unlinked on other nodes, and users who were excluded there. */
  const refresh = Effect.gen(function* () {
    forgetIdle()
    yield* noticeLinks
    const channels = [...relayed.values()].flatMap((each) => (each.wasLinked ? [[each, each.channelId] as const] : []))
    const found = yield* links.channelsOf(
      channels.map(([{ channel }]) => ({ appId: channel.appId, name: channel.name }))
    )
    const ids = new Map(found.map(({ appId, name, channelId }) => [`${appId}/${name}`, channelId]))
    for (const [each, before] of channels) {
      // One that was bound meanwhile is newer than this answer.
      if (each.channelId === before) yield* rebind(each, ids.get(`${each.channel.appId}/${each.channel.name}`))
    }
    const linked = channels.map(([each]) => each)
    yield* readExcluded(linked)
    for (const each of linked) if (each.needsReading) yield* notice(each)
  })

  yield* refresh.pipe(
    Effect.when(Effect.sync(() => relayed.size > 0)),
    Effect.catchCause((cause) => Effect.logWarning("Linked channels could not be looked up", cause)),
    Effect.repeat(Schedule.spaced("1 second")),
    Effect.forkScoped
  )

  return { watch }
})

/** Relays the logs of linked channels to the subscribers of app channels on this node (decision 78). */
export class LinkedRelay extends Context.Service<LinkedRelay, Effect.Success<typeof make>>()("@hazel/LinkedRelay") {
  static readonly layer = Layer.effect(LinkedRelay, make)
}
