import { foldDirectory, isWorkspaceEvent } from "@hazel/domain/events/folds/directory-folds"
import { messagesChangedBy } from "@hazel/domain/events/folds/message-folds"
import { isOwnEventOf, type OwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import type { HiddenMessageEvent } from "@hazel/domain/events/hidden-message-events"
import type { ChannelEvent, HazelEvent, UserEvent, WorkspaceEvent } from "@hazel/domain/events/index"
import type { Directory } from "@hazel/domain/events/workspace-events"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import { type Message, type MessagePage, messagePageDefault } from "@hazel/domain/models/message-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { Preference } from "@hazel/domain/models/preference-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { TimelineState } from "../timeline/timeline-state.ts"
import type { Window } from "../timeline/timeline-window.ts"
import { ChannelList } from "./channel-list.ts"
import { HiddenMessages } from "./hidden-messages.ts"
import { MemberLists } from "./member-lists.ts"
import { InvitationList } from "./invitation-list.ts"
import { PreferenceList } from "./preference-list.ts"
import { MessageReportList } from "./message-report-list.ts"
import { MessageEntities } from "./message-entities.ts"
import type { ReplicaListener } from "./replica-changes.ts"
import { Timelines } from "./timelines.ts"

/** The confirmed state. It only changes by folding an event or receiving a snapshot. */
export class Replica {
  readonly channels = new ChannelList()
  readonly members = new MemberLists()
  readonly messages = new MessageEntities()
  readonly hidden = new HiddenMessages(this.channels)
  readonly preferences = new PreferenceList()
  readonly invitations = new InvitationList()
  readonly reports: MessageReportList
  readonly timelines: Timelines
  /** The person whose view this is. Unknown until the first welcome; nothing is folded before it. */
  viewer: UserId | undefined
  directory: Directory | undefined
  readonly #listener: ReplicaListener

  constructor(listener: ReplicaListener) {
    this.#listener = listener
    this.reports = new MessageReportList(() => listener.reportsChanged())
    this.timelines = new Timelines(this.messages, listener)
  }

  foldWorkspaceEvent(event: WorkspaceEvent) {
    this.directory = this.directory && foldDirectory(this.directory, event)
    this.#listener.directoryChanged()
  }

  /** `overtaken` means that the list of channels has to be fetched, because the event came too late to be folded. */
  foldUserEvent(event: UserEvent): "folded" | "overtaken" {
    if (isOwnEventOf(event, "preferences")) this.foldPreference(event)
    if (isOwnEventOf(event, "invitations")) this.foldInvitation(event)
    if (isOwnEventOf(event, "reports")) this.reports.fold(event)
    return isOwnEventOf(event, "channel-list", "channel", "threads") ? this.#foldOwnChannels(event) : "folded"
  }

  foldPreference(event: OwnEventOf<"preferences">) {
    this.preferences.fold(event)
    this.#listener.preferencesChanged()
  }

  foldInvitation(event: OwnEventOf<"invitations">) {
    this.invitations.fold(event)
    this.#listener.invitationsChanged()
  }

  receiveInvitations(invitations: Invitations & { readonly seq: number }) {
    this.invitations.replace(invitations)
    this.#listener.invitationsChanged()
  }

  /** Marks what the own log changes as stale, because a part of that log was skipped. */
  outdateOwn() {
    this.channels.isStale = true
    this.preferences.isStale = true
  }

  receivePreferences(preferences: ReadonlyArray<Preference>, seq: number) {
    this.preferences.replace(preferences, seq)
    this.#listener.preferencesChanged()
  }

  foldChannelEvent(channelId: ChannelId, event: ChannelEvent) {
    this.foldSummary(channelId, event)
    this.#listener.channelChanged(channelId)
    this.foldMembers(channelId, event)
    this.foldMessages(channelId, event)
    if (event.type === "channel_deleted") this.forgetChannel(channelId)
  }

  foldSummary(channelId: ChannelId, event: ChannelEvent) {
    if (this.viewer) this.channels.foldChannelEvent(channelId, event, this.viewer)
    if (event.type !== "channel_message" && event.type !== "message_reply") return
    if (!this.hidden.has(event.data.message)) return
    this.channels.withoutUnread(channelId, event.data.message.id)
  }

  foldMembers(channelId: ChannelId, event: ChannelEvent) {
    if (this.members.fold(channelId, event)) this.#listener.membersChanged(channelId)
  }

  /** Receives a list read at `seq`, then folds the events that arrived while it was fetched. */
  receiveMembers(
    channelId: ChannelId,
    members: ReadonlyArray<ChannelMember>,
    seq: number,
    received: ReadonlyArray<ChannelEvent>
  ) {
    this.members.receive(channelId, members, seq)
    for (const event of received) this.members.fold(channelId, event)
    this.#listener.membersChanged(channelId)
  }

  /** Folding an event again is safe, because every message knows how far it is folded. */
  foldMessages(channelId: ChannelId, event: ChannelEvent) {
    if (event.type === "channel_message" || event.type === "message_reply") this.#add(event.data.message, event.seq)
    const changed = messagesChangedBy(event)
    this.#foldEach(changed === "all" ? this.messages.ofChannel(channelId) : changed, event)
  }

  receiveDirectory(directory: Directory, received: ReadonlyArray<HazelEvent>) {
    this.directory = directory
    for (const event of received) if (isWorkspaceEvent(event)) this.foldWorkspaceEvent(event)
    this.#listener.directoryChanged()
  }

  receiveChannels(channels: ReadonlyArray<ChannelSummary>, seq: number) {
    const before = this.channels.all ?? []
    this.channels.replace(channels, seq)
    for (const { channel } of before) if (!this.channels.get(channel.id)) this.forgetChannel(channel.id)
    this.#listener.channelsChanged()
  }

  /** Receives a page read at `page.seq` into a window, then folds the events that arrived while it was fetched. */
  receivePage(
    state: TimelineState,
    page: MessagePage,
    merge: (window: Window | undefined) => Window | undefined,
    received: ReadonlyArray<ChannelEvent>,
    cursor: number
  ) {
    for (const message of page.messages) this.receiveMessage(message, page.seq, cursor)
    this.timelines.show(state, merge(state.window))
    state.isStale = false
    for (const { id } of page.messages.filter((message) => this.hidden.has(message))) this.#takeAway(id)
    for (const event of received) this.foldMessages(state.channelId, event)
    this.#dropLeftovers(state.channelId)
  }

  receiveMessage(message: Message, seq: number, cursor: number) {
    this.messages.receive(message, seq, cursor)
    this.#listener.messageChanged(message.id)
  }

  /** Marks what is visible as stale and drops the rest, because events after `cursor` were skipped. */
  outdateChannel(channelId: ChannelId, cursor: number) {
    this.channels.outdate(channelId)
    this.messages.outdate(channelId, cursor)
    for (const state of this.timelines.ofChannel(channelId)) {
      state.generation++
      if (state.window === undefined || state.isStale) continue
      state.isStale = true
      state.window = { ...state.window, asOf: Math.max(state.window.asOf, cursor) }
    }
    for (const id of this.messages.ofChannel(channelId))
      if (!this.#isHeld(id) && !this.#listener.isWatched(id)) this.#drop(id)
  }

  forgetChannel(channelId: ChannelId) {
    this.channels.remove(channelId)
    this.members.forget(channelId)
    this.#listener.membersChanged(channelId)
    for (const state of this.timelines.ofChannel(channelId)) {
      state.generation++
      state.isStale = false
      // An open window is fetched when the channel is opened again.
      if (state.window) state.wanted = { latest: messagePageDefault }
      this.timelines.show(state, undefined)
    }
    for (const id of this.messages.ofChannel(channelId)) this.#drop(id)
    this.#listener.channelsChanged()
  }

  /** Takes away a thread that is gone, or a channel that the person may not read, after events of it were missed. */
  forgetTimeline(state: TimelineState) {
    state.isStale = false
    this.timelines.show(state, undefined)
    if (state.parentId !== null) this.#takeAway(state.parentId)
    this.#dropLeftovers(state.channelId)
  }

  #foldOwnChannels(event: OwnEventOf<"channel-list" | "channel" | "threads">) {
    if (this.viewer === undefined) return "folded"
    const outcome = this.channels.foldUserEvent(event, this.viewer)
    if (event.type === "messages_hidden" || event.type === "messages_unhidden" || event.type === "history_hidden")
      this.#hide(event)
    if (event.type === "channel_closed") this.forgetChannel(event.data.channelId)
    this.#listener.channelChanged(
      event.type === "channel_opened" ? event.data.summary.channel.id : event.data.channelId
    )
    return outcome
  }

  #hide(event: HiddenMessageEvent) {
    this.hidden.fold(event)
    const { channelId } = event.data
    for (const id of this.messages.ofChannel(channelId)) {
      const message = this.messages.get(id)
      if (message && this.hidden.has(message)) this.#takeAway(id)
    }
  }

  #takeAway(id: MessageId) {
    const message = this.messages.get(id)
    if (message) this.timelines.remove(message)
    this.#drop(id)
  }

  #add(message: Message, seq: number) {
    if (this.hidden.has(message)) return
    const hasPlace = this.timelines.append(message, seq)
    if (!hasPlace && !this.#listener.isWatched(message.id)) return
    if (!this.messages.has(message.id)) this.messages.receive(message, seq, seq)
    this.#listener.messageChanged(message.id)
  }

  #foldEach(ids: ReadonlyArray<MessageId>, event: ChannelEvent) {
    if (this.viewer === undefined) return
    for (const id of ids) {
      const message = this.messages.get(id)
      const outcome = this.messages.fold(id, event, this.viewer)
      if (message && outcome === "gone") this.timelines.remove(message)
      if (outcome !== "unchanged") this.#listener.messageChanged(id)
    }
  }

  /** Drops stale messages that no fetched page contained, once no window waits for a page. */
  #dropLeftovers(channelId: ChannelId) {
    const isWaiting = this.timelines
      .ofChannel(channelId)
      .some(({ isStale, window, wanted }) => isStale || (wanted && !window))
    if (isWaiting) return
    for (const id of this.messages.ofChannel(channelId))
      if (this.messages.isStale(id) && !this.#isHeld(id)) this.#drop(id)
  }

  #isHeld(id: MessageId) {
    const message = this.messages.get(id)
    if (message === undefined) return false
    return this.timelines.isShown(message) || this.timelines.find(message.channelId, id) !== undefined
  }

  #drop(id: MessageId) {
    this.messages.drop(id)
    this.#listener.messageChanged(id)
  }
}
