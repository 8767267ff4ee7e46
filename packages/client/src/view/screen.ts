import type { Directory } from "@hazel/domain/events/workspace-events"
import type { Preferences } from "@hazel/domain/events/preference-events"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { Changes } from "./changes.ts"
import type { MessageView, OutboxView, ThreadView, Timeline } from "../hazel.ts"
import { isEqual } from "./is-equal.ts"
import { awaitedOf } from "../outbox/awaited-files.ts"
import { type Intent, isForMessage, subjectOf } from "../outbox/intent.ts"
import type { Outbox } from "../outbox/outbox.ts"
import type { PendingIntent } from "../outbox/pending-intent.ts"
import type { Author } from "../overlay/intent-events.ts"
import { areSameChannels, isSameChannel, shownChannel, withHits } from "../overlay/shown-channel.ts"
import { arePreferencesSame, shownPreferences } from "../overlay/shown-preferences.ts"
import { isAboutMessage, shownMessage, withIntents } from "../overlay/shown-message.ts"
import { isSameTimeline, shownTimeline } from "../overlay/shown-timeline.ts"
import type { ReplicaListener } from "../replica/replica-changes.ts"
import type { Replica } from "../replica/replica.ts"
import type { TimelineState } from "../timeline/timeline-state.ts"
import { single, Views } from "./views.ts"

interface Sources {
  readonly replica: Replica
  readonly outbox: Outbox
}

/** Everything a screen can show: the confirmed replica with the intents of the outbox applied. */
export class Screen implements ReplicaListener {
  readonly me
  readonly directory
  readonly channels
  readonly threads
  readonly preferences
  readonly invitations
  readonly reports
  readonly outbox
  readonly #channels: Views<ChannelId, ChannelSummary | undefined>
  readonly #messages: Views<MessageId, MessageView | undefined>
  readonly #members: Views<ChannelId, ReadonlyArray<ChannelMember> | undefined>
  readonly #timelines: Views<TimelineState, Timeline>
  readonly #sources: () => Sources
  #hits: ReadonlySet<MessageId> = new Set()

  /** `sources` is a function because the sources notify the screen and are therefore constructed after it. */
  constructor(changes: Changes, sources: () => Sources) {
    this.#sources = sources
    this.me = single(changes, () => this.#me())
    this.directory = single<Directory | undefined>(changes, () => sources().replica.directory)
    this.threads = single(changes, () => this.#allThreads(), isEqual)
    this.channels = single(changes, () => this.#allChannels(), areSameChannels)
    this.preferences = single(changes, () => this.#shownPreferences(), arePreferencesSame)
    this.invitations = single<Invitations | undefined>(changes, () => sources().replica.invitations.all, isEqual)
    this.reports = single<MessageReports | undefined>(changes, () => sources().replica.reports.all, isEqual)
    this.outbox = single(changes, () => this.#outboxView(), isEqual)
    this.#channels = new Views(changes, (id) => this.#shownChannel(id), isSameChannel)
    this.#messages = new Views(changes, (id) => this.#shownMessage(id), isEqual)
    this.#members = new Views(changes, (id) => sources().replica.members.get(id))
    this.#timelines = new Views(changes, (state) => this.#shownTimeline(state), isSameTimeline)
  }

  channel(id: ChannelId) {
    return this.#channels.of(id)
  }

  message(id: MessageId) {
    return this.#messages.of(id)
  }

  members(id: ChannelId) {
    return this.#members.of(id)
  }

  timeline(state: TimelineState) {
    return this.#timelines.of(state)
  }

  isWatched(id: MessageId) {
    return this.#messages.isWatched(id)
  }

  directoryChanged() {
    this.directory.mark()
    this.me.mark()
  }

  channelChanged(id: ChannelId) {
    this.#channels.mark(id)
    this.channels.mark()
    this.threads.mark()
    this.me.mark()
  }

  /** Shows which unread messages notify by a VIP or a keyword. */
  showHits(hits: ReadonlySet<MessageId>) {
    if (hits.size === 0 && this.#hits.size === 0) return
    this.#hits = hits
    this.channelsChanged()
  }

  channelsChanged() {
    this.#channels.markAll()
    this.channels.mark()
    this.threads.mark()
    this.me.mark()
  }

  membersChanged(id: ChannelId) {
    this.#members.mark(id)
  }

  invitationsChanged() {
    this.invitations.mark()
  }

  reportsChanged() {
    this.reports.mark()
  }

  preferencesChanged() {
    this.preferences.mark()
  }

  messageChanged(id: MessageId) {
    this.#messages.mark(id)
  }

  timelineChanged(state: TimelineState) {
    this.#timelines.mark(state)
  }

  intentChanged(intent: Intent) {
    this.outbox.mark()
    if (intent.kind === "prefer") return this.preferencesChanged()
    const subject = subjectOf(intent)
    if (subject !== null) this.messageChanged(subject)
    if (intent.kind === "send" || !isForMessage(intent)) this.channelChanged(intent.channelId)
    if (!isForMessage(intent)) return
    this.messageChanged(intent.messageId)
    if (intent.kind !== "send" && intent.kind !== "remove") return
    for (const state of this.#sources().replica.timelines.ofChannel(intent.channelId)) this.timelineChanged(state)
  }

  /** Whether the screen already shows what the intent asks for. Only called for intents that have an opposite. */
  isAlreadyShown(intent: Intent) {
    if (intent.kind === "followThread") return this.#follows(intent) === (intent.desired === "present")
    if (intent.kind === "pin") return this.#isPinned(intent) === (intent.desired === "present")
    if (intent.kind !== "react") return false
    const shown = this.#shown(intent.messageId)
    const reaction = shown?.reactions.find(({ emoji }) => emoji === intent.emoji)
    return shown !== undefined && (reaction?.hasReacted ?? false) === (intent.desired === "present")
  }

  #follows({ channelId, parentId }: { readonly channelId: ChannelId; readonly parentId: MessageId }) {
    return this.#shownChannel(channelId)?.threads.some((thread) => thread.parentId === parentId) ?? false
  }

  #isPinned({ channelId, messageId }: { readonly channelId: ChannelId; readonly messageId: MessageId }) {
    return this.#shownChannel(channelId)?.pins.some((pin) => pin.messageId === messageId) ?? false
  }

  #me(): UserId | undefined {
    const { replica } = this.#sources()
    return replica.directory && replica.channels.all ? replica.viewer : undefined
  }

  #author(): Author | undefined {
    const { viewer } = this.#sources().replica
    return viewer && { id: viewer }
  }

  get #pending(): ReadonlyArray<PendingIntent> {
    return this.#sources().outbox.queue.all
  }

  #shown(id: MessageId) {
    const author = this.#author()
    const about = this.#pending.filter(({ intent }) => isAboutMessage(intent, id))
    return author && withIntents(this.#sources().replica.messages.get(id), about, author)
  }

  #shownMessage(id: MessageId) {
    const author = this.#author()
    const { messages } = this.#sources().replica
    return author && shownMessage(id, messages.get(id), messages.asOf(id), this.#pending, author)
  }

  #shownChannel(id: ChannelId) {
    const author = this.#author()
    const { replica } = this.#sources()
    const summary = replica.channels.get(id)
    const pending = this.#pending.filter(({ intent }) => "channelId" in intent && intent.channelId === id)
    if (summary === undefined || author === undefined) return undefined
    return withHits(
      shownChannel(summary, pending, author, () => replica.messages.inChannel(id)),
      this.#hits
    )
  }

  #allChannels() {
    const summaries = this.#sources().replica.channels.all
    return summaries?.flatMap(({ channel }) => this.#channels.of(channel.id).get() ?? [])
  }

  #allThreads(): ReadonlyArray<ThreadView> | undefined {
    const activity = ({ thread }: ThreadView) => thread.lastReplyAt ?? ""
    return this.#allChannels()
      ?.flatMap(({ channel, threads }) => threads.map((thread) => ({ channelId: channel.id, thread })))
      .filter(({ thread }) => thread.lastReplyAt !== null)
      .toSorted((one, other) => (activity(one) < activity(other) ? 1 : -1))
  }

  #shownPreferences(): Preferences | undefined {
    const { all } = this.#sources().replica.preferences
    return all && shownPreferences(all, this.#pending)
  }

  #shownTimeline(state: TimelineState) {
    return shownTimeline(state, this.#pending, (id) => this.#shown(id) !== undefined)
  }

  #outboxView(): OutboxView {
    const failed = this.#pending.flatMap(({ intent, state, reason }) => {
      if (state !== "refused" || (intent.kind !== "send" && intent.kind !== "edit")) return []
      const { transactionId, channelId, body } = intent
      return { transactionId, channelId, body, reason }
    })
    return {
      waiting: this.#pending.filter(({ isOpen }) => isOpen).length,
      failed,
      uploading: this.#pending.flatMap(({ intent }) => {
        const awaited = awaitedOf(intent)
        return awaited ? { transactionId: intent.transactionId, awaited } : []
      })
    }
  }
}
