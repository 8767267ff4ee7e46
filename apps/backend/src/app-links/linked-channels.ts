import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { ChannelRepository } from "@hazel/db/repositories/channel-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { linkFor } from "@hazel/domain/app-link-pattern"
import { tidyChannelTopic } from "@hazel/domain/channel-name"
import { type AppId, ChannelId, TransactionId } from "@hazel/domain/ids"
import { linkedChannelName } from "@hazel/domain/linked-channel-name"
import { type AppLink, appLinkLimits } from "@hazel/domain/models/app-link-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Cache, Context, Effect, Layer } from "effect"
import { PublicChannels } from "../channels/public-channels.ts"
import { EventLog } from "../realtime/event-log.ts"
import { refuse } from "./link-refused.ts"

/** A channel of an app, by its name. */
export interface AppChannelName {
  readonly appId: AppId
  readonly name: string
}

/** Tells the team who reads along. They may change it, as every topic. */
const topicFor = (app: string) =>
  tidyChannelTopic(`Users of the app ${app} see what is written here, except for replies in threads.`)

const make = Effect.gen(function* () {
  const apps = yield* AppRepository
  const links = yield* AppLinkRepository
  const channels = yield* ChannelRepository
  const members = yield* ChannelMemberRepository
  const logs = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository
  const publicChannels = yield* PublicChannels
  const eventLog = yield* EventLog

  const madeListeners = new Set<(channel: AppChannelName, id: ChannelId) => void>()

  /** The links of an app are asked for with every message of it. A change on another node is noticed within a second. */
  const known = yield* Cache.make({ capacity: 1_000, timeToLive: "1 second", lookup: links.rules })

  /** How often links were changed on this node. What was read before the last change is not remembered. */
  let changes = 0

  /** The link that decides about a channel of an app; undefined if it is not linked. */
  const linkOf = ({ appId, name }: AppChannelName) =>
    Effect.map(Cache.get(known, appId), (ofApp) => linkFor(ofApp, name))

  /** Reads the links of an app as they are now. */
  const renew = Effect.fnUntraced(function* (appId: AppId) {
    const before = changes
    const current = yield* links.rules(appId)
    if (changes === before) yield* Cache.set(known, appId, current)
  })

  /** Forgets the links of an app after a change on this node. */
  const forget = (appId: AppId) =>
    Effect.suspend(() => {
      changes++
      return Cache.invalidate(known, appId)
    })

  /** The Hazel channel of a linked channel; undefined if it is not linked, or if nobody has written in it. */
  const find = Effect.fn("LinkedChannels.find")(function* (channel: AppChannelName) {
    return (yield* linkOf(channel)) && (yield* links.channelOf(channel.appId, channel.name))
  })

  const insert = Effect.fnUntraced(function* (channel: AppChannelName, { id: linkId, kind, createdBy }: AppLink) {
    const intent = { actorId: createdBy, transactionId: TransactionId.make(uuidV7()) }
    const id = ChannelId.make(uuidV7())
    const wanted = linkedChannelName(channel.name)
    const name = kind === "public" ? yield* links.freeName(wanted) : wanted
    yield* channels.insert(intent, { id, kind, name, topic: topicFor((yield* apps.find(channel.appId))?.name ?? "") })
    yield* links.bind({ ...channel, channelId: id })
    const people = yield* links.membersFor(linkId)
    yield* logs.lock(...people.map((person) => person.id))
    for (const person of people) yield* members.add(intent, id, person.id, person.role)
    yield* publicChannels.tell(intent, null, yield* channels.find(id))
    return id
  })

  /**
   * Finds the channel or makes it, under the lock of the workspace, so that two nodes make one channel. Undefined if the link
   * was deleted meanwhile.
   */
  const findOrInsert = Effect.fnUntraced(function* (channel: AppChannelName, { id }: Pick<AppLink, "id">) {
    yield* logs.lock((yield* workspaces.get).id)
    const link = yield* links.find(id)
    if (link === undefined) return undefined
    const known = yield* links.channelOf(channel.appId, channel.name)
    if (known !== undefined) return known
    if ((yield* links.countChannels(channel.appId)) < appLinkLimits.channels) return yield* insert(channel, link)
    return yield* refuse("CHAT_CHANNEL_LIMIT", `At most ${appLinkLimits.channels} channels of an app can be linked.`)
  })

  /** The Hazel channel of a linked channel, made on first use; undefined if the name is not linked. */
  const open = Effect.fn("LinkedChannels.open")(function* (channel: AppChannelName) {
    const link = yield* linkOf(channel)
    if (link === undefined) return undefined
    const known = yield* links.channelOf(channel.appId, channel.name)
    if (known !== undefined) return known
    const id = yield* eventLog.change(findOrInsert(channel, link))
    if (id !== undefined) for (const listener of madeListeners) listener(channel, id)
    return id
  })

  /** Calls the listener for each channel that this node has made. */
  const onMade = (listener: (channel: AppChannelName, id: ChannelId) => void) => void madeListeners.add(listener)

  return { linkOf, renew, forget, find, open, onMade }
})

/** Finds the Hazel channels that belong to channels of apps, and makes them on first use (decision 78). */
export class LinkedChannels extends Context.Service<LinkedChannels, Effect.Success<typeof make>>()(
  "@hazel/LinkedChannels"
) {
  static readonly layer = Layer.effect(LinkedChannels, make)
}
