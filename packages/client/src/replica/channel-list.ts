import { applyChannelEvent, type ChannelEvent } from "@hazel/domain/events/channel-events"
import { applyChannelRead } from "@hazel/domain/events/channel-read-events"
import { applyHiddenMessageEvent } from "@hazel/domain/events/hidden-message-events"
import type { UserEvent } from "@hazel/domain/events/index"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"

/** Before the first event of any log. */
export const nothing = -1

/** The person's channels. A stale one has missed events and waits, as it is, for the list to be fetched anew. */
export class ChannelList {
  #channels: ReadonlyMap<ChannelId, ChannelSummary> | undefined
  readonly #stale = new Set<ChannelId>()
  #hasStaleMarkers = false

  get all() {
    return this.#channels && [...this.#channels.values()]
  }

  get(id: ChannelId) {
    return this.#channels?.get(id)
  }

  /** Up to which event of its log, folded up to `cursor`, the channel's summary is right. */
  coverage(id: ChannelId, cursor: number) {
    return this.#stale.has(id) ? (this.#channels?.get(id)?.seq ?? cursor) : cursor
  }

  /** The same for how far has been read, by the person's own log. */
  markersCoverage(cursor: number) {
    return this.#channels === undefined || this.#hasStaleMarkers ? nothing : cursor
  }

  replace(channels: ReadonlyArray<ChannelSummary>) {
    this.#stale.clear()
    this.#hasStaleMarkers = false
    this.#channels = new Map(channels.map((summary) => [summary.channel.id, summary]))
  }

  outdate(id: ChannelId) {
    this.#stale.add(id)
  }

  outdateMarkers() {
    this.#hasStaleMarkers = true
  }

  foldChannelEvent(id: ChannelId, event: ChannelEvent, viewer: UserId) {
    const summary = this.#channels?.get(id)
    if (summary && !this.#stale.has(id)) this.#put(applyChannelEvent(summary, event, viewer))
  }

  /** A message that was hidden before it was told. */
  withoutUnread(id: ChannelId, messageId: MessageId) {
    const summary = this.#channels?.get(id)
    const unread = summary?.unread.filter((message) => message.messageId !== messageId)
    if (summary && unread) this.#put({ ...summary, unread })
  }

  foldUserEvent(event: UserEvent, viewer: UserId) {
    switch (event.type) {
      case "channel_opened":
        return this.#open(event.data.summary)
      case "channel_closed":
        return this.remove(event.data.channelId)
      case "channel_read": {
        const summary = this.#channels?.get(event.data.channelId)
        if (summary) this.#put(applyChannelRead(summary, event))
        return
      }
      case "messages_hidden":
      case "messages_unhidden":
      case "history_hidden": {
        const summary = this.#channels?.get(event.data.channelId)
        if (summary) this.#put(applyHiddenMessageEvent(summary, event, viewer))
      }
    }
  }

  remove(id: ChannelId) {
    const channels = new Map(this.#channels)
    channels.delete(id)
    this.#stale.delete(id)
    this.#channels = this.#channels && channels
  }

  #open(summary: ChannelSummary) {
    const known = this.#channels?.get(summary.channel.id)
    if (known === undefined || known.seq <= summary.seq) this.#put(summary)
  }

  #put(summary: ChannelSummary) {
    if (this.#channels) this.#channels = new Map(this.#channels).set(summary.channel.id, summary)
  }
}
