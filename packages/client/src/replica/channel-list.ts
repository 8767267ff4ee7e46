import { foldChannelSummary } from "@hazel/domain/events/folds/channel-folds"
import { foldOwnChannel, isTooLate, type OwnEventOf } from "@hazel/domain/events/folds/own-log-folds"
import { foldThreads } from "@hazel/domain/events/folds/thread-folds"
import { withoutHidden } from "@hazel/domain/events/hidden-message-events"
import type { ChannelEvent } from "@hazel/domain/events/index"
import type { ThreadEvent } from "@hazel/domain/events/thread-events"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { ThreadNews } from "./thread-news.ts"
import { beforeFirst } from "./topic-log.ts"

type Outcome = "folded" | "overtaken"
type OwnEvent = OwnEventOf<"channel-list" | "channel" | "threads">

/** The person's channels. A stale one has missed events and is kept unchanged until the list is fetched again. */
export class ChannelList {
  #channels: ReadonlyMap<ChannelId, ChannelSummary> | undefined
  readonly #stale = new Set<ChannelId>()
  readonly #news = new ThreadNews()
  /** Whether events of the person's own log about channels were missed. */
  isStale = true
  /** The head of the person's own log when the list was fetched, which may be ahead of the cursor. */
  #asOf = 0

  get all() {
    return this.#channels && [...this.#channels.values()]
  }

  get(id: ChannelId) {
    return this.#channels?.get(id)
  }

  /** The seq up to which the summary is correct, given that the channel's log is folded up to `cursor`. */
  coverage(id: ChannelId, cursor: number) {
    return this.#stale.has(id) ? (this.#channels?.get(id)?.seq ?? cursor) : cursor
  }

  /** Like `coverage`, for read markers, which only the person's own log moves. */
  markersCoverage(cursor: number) {
    return this.isStale ? beforeFirst : cursor
  }

  /** Like `coverage`, for followed threads, whose events may be waiting for the channel's log. */
  threadsCoverage(cursor: number) {
    return Math.min(this.markersCoverage(cursor), (this.#news.firstSeq ?? Infinity) - 1)
  }

  replace(channels: ReadonlyArray<ChannelSummary>, seq: number) {
    this.#asOf = seq
    this.#stale.clear()
    this.#news.clear()
    this.isStale = false
    this.#channels = new Map(channels.map((summary) => [summary.channel.id, summary]))
  }

  outdate(id: ChannelId) {
    this.#stale.add(id)
  }

  foldChannelEvent(id: ChannelId, event: ChannelEvent, viewer: UserId) {
    const summary = this.#channels?.get(id)
    if (summary === undefined || this.#stale.has(id)) return
    this.#put(foldChannelSummary(summary, event, viewer))
    for (const news of this.#news.release(id, event.seq)) this.#foldThreadEvent(news, viewer)
  }

  /** Removes a message that was hidden before its own event arrived. */
  withoutUnread(id: ChannelId, messageId: MessageId) {
    const summary = this.#channels?.get(id)
    if (summary) this.#put(withoutHidden(summary, (unread) => unread.messageId === messageId))
  }

  /** `overtaken` means that the channel's log is folded too far to fold the event, so the list must be fetched. */
  foldUserEvent(event: OwnEvent, viewer: UserId): Outcome {
    const outcome = this.#foldUserEvent(event, viewer)
    if (outcome === "overtaken") this.isStale = true
    return outcome
  }

  remove(id: ChannelId) {
    const channels = new Map(this.#channels)
    channels.delete(id)
    this.#stale.delete(id)
    this.#news.forget(id)
    this.#channels = this.#channels && channels
  }

  #foldUserEvent(event: OwnEvent, viewer: UserId): Outcome {
    switch (event.type) {
      case "channel_opened":
        this.#open(event.data.summary)
        return "folded"
      case "channel_closed":
        this.remove(event.data.channelId)
        return "folded"
      case "thread_followed":
      case "thread_unfollowed":
      case "thread_read":
        return this.#receiveThreadEvent(event, viewer)
      default:
        return this.#foldChannel(event)
    }
  }

  #foldChannel(event: OwnEventOf<"channel">): Outcome {
    const summary = this.#channels?.get(event.data.channelId)
    if (summary === undefined) return "folded"
    // The fetched list may already contain the event.
    if (event.type === "channel_preference_updated" && event.seq <= this.#asOf) return "folded"
    this.#put(foldOwnChannel(summary, event))
    return isTooLate(summary, event) ? "overtaken" : "folded"
  }

  #receiveThreadEvent(event: ThreadEvent, viewer: UserId): Outcome {
    const summary = this.#channels?.get(event.data.channelId)
    if (summary === undefined) return "folded"
    const ahead = summary.seq - event.data.channelSeq
    if (ahead < 0) this.#news.hold(event)
    else this.#foldThreadEvent(event, viewer)
    // A read marker that moves forward can be folded late.
    const isMoved = event.type === "thread_read" && event.data.unread === undefined
    return ahead > 0 && !isMoved ? "overtaken" : "folded"
  }

  #foldThreadEvent(event: ThreadEvent, viewer: UserId) {
    const summary = this.#channels?.get(event.data.channelId)
    if (summary) this.#put({ ...summary, threads: foldThreads(summary.threads, event, viewer) })
  }

  #open(summary: ChannelSummary) {
    const known = this.#channels?.get(summary.channel.id)
    if (known === undefined || known.seq <= summary.seq) this.#put(summary)
  }

  #put(summary: ChannelSummary) {
    if (this.#channels) this.#channels = new Map(this.#channels).set(summary.channel.id, summary)
  }
}
