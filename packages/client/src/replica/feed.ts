import type { ChannelId } from "@hazel/domain/ids"
import { isWorkspaceEvent } from "@hazel/domain/events/folds/directory-folds"
import { isOwnEvent, isOwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { ChannelEvent, HazelEvent, UserEvent } from "@hazel/domain/events/index"
import { changesDirectory } from "@hazel/domain/events/workspace-events"
import { changesReportsSeen } from "@hazel/domain/events/resolvable-reports"
import type { Welcome } from "@hazel/domain/realtime/frames"
import { channelTopic, globalTopic, type Topic } from "@hazel/domain/realtime/topic"
import type { Changes } from "../view/changes.ts"
import type { ReceivedEvent } from "../push/push-frame.ts"
import type { Requests } from "../rpc/requests.ts"
import { type FetchConditions, RetriedFetch } from "../connection/retried-fetch.ts"
import { channelOf, isChannelEvent } from "./channel-of.ts"
import type { Journal } from "./journal.ts"
import { OwnFetch } from "./own-fetch.ts"
import type { Replica } from "./replica.ts"
import { beforeFirst, type TopicLog } from "./topic-log.ts"

interface Options {
  readonly replica: Replica
  readonly log: TopicLog
  readonly journal: Journal
  readonly changes: Changes
  readonly requests: Requests
  readonly conditions: FetchConditions
  /** Resolves when intents of earlier sessions are loaded. They must be applied to the first snapshot, not after it. */
  readonly outboxOpened: () => Promise<void>
  readonly missing: () => void
  readonly applied: (event: HazelEvent) => void
  /** Fetches the open windows of a channel again, because they show outdated messages. */
  readonly reload: (channelId: ChannelId) => void
}

/** Passes events and the snapshots they build on to the replica, in the order of each log. */
export class Feed {
  readonly #options: Options
  readonly #directory: RetriedFetch
  readonly #channels: RetriedFetch
  readonly #own
  readonly #reports
  #directoryGeneration = 0
  #channelsGeneration = 0
  /** The topics that are fetched again since the last welcome, and the heads of all logs at that time. */
  #skipped: ReadonlySet<string> = new Set()
  #heads: Welcome["heads"] = {}

  constructor(options: Options) {
    this.#options = options
    this.#directory = new RetriedFetch(options.conditions, () => this.#fetchDirectory())
    this.#channels = new RetriedFetch(options.conditions, () => this.#fetchChannels())
    const { replica, requests } = options
    const preferences = new OwnFetch({
      ...options,
      ask: requests.preferences,
      receive: (answer, received) => {
        replica.receivePreferences(answer.preferences, answer.seq)
        for (const event of received) if (isOwnEventOf(event, "preferences")) replica.foldPreference(event)
      }
    })
    const invitations = new OwnFetch({
      ...options,
      ask: requests.invitations,
      receive: (answer, received) => {
        replica.receiveInvitations(answer)
        for (const event of received) if (isOwnEventOf(event, "invitations")) replica.foldInvitation(event)
      }
    })
    this.#reports = new OwnFetch({
      ...options,
      ask: requests.reports,
      receive: (answer, received) => {
        replica.reports.replace(answer)
        for (const event of received) if (isOwnEventOf(event, "reports")) replica.reports.fold(event)
      }
    })
    this.#own = [preferences, invitations, this.#reports]
  }

  welcomed({ userId, epoch, heads, snapshots }: Welcome) {
    const { log, replica } = this.#options
    replica.viewer = userId
    log.epoch = epoch
    log.forgetEarly()
    this.#followPeople(heads)
    const unknown = Object.keys(heads).filter((topic) => log.cursor(topic) === undefined)
    this.#heads = heads
    this.#skipped = new Set([...snapshots, ...unknown])
    for (const topic of this.#skipped) this.#jump(topic, heads[topic] ?? 0)
  }

  received(received: ReceivedEvent) {
    const { log, journal, missing } = this.#options
    const outcome = log.receive(received)
    if (outcome === "missing") return missing()
    if (outcome !== "next" || received.event === undefined) return
    journal.record(received.event)
    this.#fold(received.event)
    this.#options.applied(received.event)
  }

  resume() {
    this.#directory.resume()
    this.#channels.resume()
    for (const own of this.#own) own.resume()
  }

  stop() {
    this.#directory.stop()
    this.#channels.stop()
    for (const own of this.#own) own.stop()
  }

  /** Guests are not subscribed to `global`. No log records for somebody who became a guest whom they no longer see. */
  #followPeople(heads: Welcome["heads"]) {
    const { log, replica } = this.#options
    if (globalTopic in heads) return
    log.forget(globalTopic)
    if (replica.directory?.topic === globalTopic) this.#outdateDirectory()
  }

  #outdateDirectory() {
    this.#directoryGeneration++
    void this.#directory.request()
  }

  #jump(topic: string, head: number) {
    const { log, replica, reload } = this.#options
    const cursor = log.cursor(topic) ?? beforeFirst
    const channelId = channelOf(topic)
    if (channelId) replica.outdateChannel(channelId, cursor)
    log.follow(topic, head)
    // A guest learns about people on any log, so every skipped topic may concern the directory.
    if (topic === globalTopic || log.cursor(globalTopic) === undefined) this.#outdateDirectory()
    if (topic === globalTopic) return
    if (topic.startsWith("user:")) {
      replica.outdateOwn()
      for (const own of this.#own) own.request()
    }
    this.#requestChannels()
    if (channelId) return reload(channelId)
    // The skipped part of the person's own log may have hidden messages.
    for (const { channel } of replica.channels.all ?? []) reload(channel.id)
  }

  /** Fetches again. An answer that is already in flight is too old. */
  #requestChannels() {
    this.#channelsGeneration++
    void this.#channels.request()
  }

  #fold(event: HazelEvent) {
    const { replica } = this.#options
    if (changesDirectory(replica.directory, event)) this.#outdateDirectory()
    if (changesReportsSeen(replica.viewer, event)) this.#reports.request()
    // Guests receive events about people on their own log. A superseded event there may have been about anything.
    if (isWorkspaceEvent(event) && (event.topic === globalTopic || event.type !== "event_superseded"))
      return replica.foldWorkspaceEvent(event)
    if (isChannelEvent(event)) return this.#foldInChannel(event)
    if (isOwnEvent(event)) this.#foldOwn(event)
  }

  #foldOwn(event: UserEvent) {
    const { replica, log, reload } = this.#options
    if (event.type === "workspace_opened") return this.#follow(globalTopic, event.data.seq)
    if (event.type === "workspace_closed") return log.forget(globalTopic)
    if (event.type === "channel_closed") {
      if (this.#isBackIn(event.data.channelId, event)) return
      log.forget(channelTopic(event.data.channelId))
    }
    if (replica.foldUserEvent(event) === "overtaken") this.#requestChannels()
    if (event.type === "messages_unhidden") return reload(event.data.channelId)
    if (event.type !== "channel_opened") return
    const { channel, seq } = event.data.summary
    this.#follow(channelTopic(channel.id), seq)
    reload(channel.id)
  }

  #foldInChannel(event: ChannelEvent) {
    const channelId = channelOf(event.topic)
    if (channelId) this.#options.replica.foldChannelEvent(channelId, event)
  }

  /** Whether the person had already rejoined the channel before the welcome, so that the replayed closing is outdated. */
  #isBackIn(channelId: ChannelId, { topic, seq }: HazelEvent) {
    return this.#skipped.has(channelTopic(channelId)) && seq <= (this.#heads[topic] ?? 0)
  }

  #follow(topic: Topic, seq: number) {
    if (this.#options.log.cursor(topic) !== undefined) return
    for (const early of this.#options.log.follow(topic, seq)) this.received(early)
  }

  #fetchDirectory() {
    const { replica, journal, changes, requests } = this.#options
    const generation = this.#directoryGeneration
    return journal.during(requests.directory, (directory, received) =>
      changes.batch((): "done" | "outdated" => {
        if (generation !== this.#directoryGeneration) return "outdated"
        replica.receiveDirectory(directory, received)
        return "done"
      })
    )
  }

  async #fetchChannels() {
    const { journal, changes, requests, outboxOpened } = this.#options
    await outboxOpened()
    const generation = this.#channelsGeneration
    return journal.during(requests.channels, (answer, received) =>
      changes.batch((): "done" | "outdated" => {
        if (generation !== this.#channelsGeneration) return "outdated"
        this.#receiveChannels(answer, received)
        return generation === this.#channelsGeneration ? "done" : "outdated"
      })
    )
  }

  #receiveChannels(answer: Awaited<ReturnType<Requests["channels"]>>, received: ReadonlyArray<HazelEvent>) {
    const { replica, log } = this.#options
    const before = replica.channels.all ?? []
    replica.receiveChannels(answer.channels, answer.seq)
    for (const { channel } of before) if (!replica.channels.get(channel.id)) log.forget(channelTopic(channel.id))
    for (const event of received) this.#foldAgain(event, answer.seq)
    for (const { channel, seq } of answer.channels) this.#follow(channelTopic(channel.id), seq)
  }

  /** Folds an event that arrived while the list was fetched. Messages have already folded it. */
  #foldAgain(event: HazelEvent, seq: number) {
    if (event.topic.startsWith("user:") && event.seq > seq) return this.#fold(event)
    const channelId = channelOf(event.topic)
    if (channelId && isChannelEvent(event)) this.#options.replica.foldSummary(channelId, event)
  }
}
