import type { ChannelEvent, HazelEvent } from "@hazel/domain/events/index"
import type { MessageId } from "@hazel/domain/ids"
import { type MessagePage, messagePageDefault, messagePageLimit } from "@hazel/domain/models/message-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import type { Changes } from "../view/changes.ts"
import type { Journal } from "../replica/journal.ts"
import type { Replica } from "../replica/replica.ts"
import { beforeFirst, type TopicLog } from "../replica/topic-log.ts"
import { isFinalRefusal } from "../rpc/refusal.ts"
import type { PageQuery, Requests } from "../rpc/requests.ts"
import { type FetchConditions, RetriedFetch } from "../connection/retried-fetch.ts"
import type { TimelinePosition, TimelineState } from "./timeline-state.ts"
import { type Window, windowOf, withNewerPage, withOlderPage } from "./timeline-window.ts"

interface Options {
  readonly replica: Replica
  readonly log: TopicLog
  readonly journal: Journal
  readonly changes: Changes
  readonly requests: Requests
  readonly conditions: FetchConditions
  readonly changed: (state: TimelineState) => void
}

const isOf =
  (topic: string) =>
  (event: HazelEvent): event is ChannelEvent =>
    event.topic === topic

/** Fetches the pages of one timeline into its window. */
export class TimelineLoader {
  readonly state: TimelineState
  readonly #options: Options
  readonly #replacement: RetriedFetch
  readonly #older: RetriedFetch
  readonly #newer: RetriedFetch

  constructor(state: TimelineState, options: Options) {
    this.state = state
    this.#options = options
    this.#replacement = new RetriedFetch(options.conditions, () => this.#replace())
    this.#older = new RetriedFetch(options.conditions, () => this.#fetchOlder())
    this.#newer = new RetriedFetch(options.conditions, () => this.#fetchNewer())
  }

  async open() {
    if (this.state.window && !this.state.wanted) return
    await this.#replaceBy(this.state.wanted ?? { latest: messagePageDefault }).catch(() => {})
  }

  async showLatest() {
    if (this.state.window && !this.state.wanted && !this.state.window.hasNewer) return
    await this.#replaceBy({ latest: messagePageDefault }).catch(() => {})
  }

  showAround(messageId: MessageId) {
    return this.#replaceBy({ around: messageId, orElse: "refuse" })
  }

  /** Fetches the shown messages again. They stay shown until the answer arrives. */
  reload() {
    const { window, wanted } = this.state
    if (window === undefined && wanted === undefined) return
    void this.#replaceBy(wanted ?? positionOf(window)).catch(() => {})
  }

  async loadOlder() {
    const { window, wanted, isLoadingOlder } = this.state
    if (!window?.hasOlder || wanted || isLoadingOlder) return
    if (this.#seqAt(0) === undefined) return this.#replaceBy(positionOf(window))
    this.#note({ isLoadingOlder: true })
    await this.#older.request().finally(() => this.#note({ isLoadingOlder: false }))
  }

  async loadNewer() {
    const { window, wanted, isLoadingNewer } = this.state
    if (!window?.hasNewer || wanted || isLoadingNewer) return
    if (this.#seqAt(-1) === undefined) return this.#replaceBy(positionOf(window))
    this.#note({ isLoadingNewer: true })
    await this.#newer.request().finally(() => this.#note({ isLoadingNewer: false }))
  }

  resume() {
    for (const fetch of [this.#replacement, this.#older, this.#newer]) fetch.resume()
  }

  stop() {
    for (const fetch of [this.#replacement, this.#older, this.#newer]) fetch.stop()
  }

  #replaceBy(wanted: TimelinePosition) {
    this.state.generation++
    this.#note({ wanted, hasFailed: false })
    return this.#replacement.request()
  }

  async #replace(): Promise<"done" | "outdated"> {
    const { wanted } = this.state
    if (wanted === undefined) return "done"
    try {
      return await this.#receive(queryOf(wanted), windowOf, () => this.#note({ wanted: undefined }))
    } catch (error) {
      if (!isFinalRefusal(error) || this.state.wanted !== wanted) throw error
      const isLost = "around" in wanted && wanted.orElse === "latest"
      if ("latest" in wanted && this.state.isStale) this.#forget()
      this.#note({
        wanted: isLost ? { latest: messagePageDefault } : undefined,
        hasFailed: !isLost && !this.state.window
      })
      if (isLost) return "outdated"
      throw error
    }
  }

  /** Events were missed, so the shown messages may be hidden from this person by now. The server refuses to say whether they are. */
  #forget() {
    const { replica, changes } = this.#options
    changes.batch(() => replica.forgetTimeline(this.state))
  }

  async #fetchOlder(): Promise<"done" | "outdated"> {
    const before = this.#seqAt(0)
    if (before === undefined || this.state.wanted) return "done"
    await this.#receive({ before, limit: messagePageDefault }, (page, window) => window && withOlderPage(window, page))
    return "done"
  }

  async #fetchNewer(): Promise<"done" | "outdated"> {
    const after = this.#seqAt(-1)
    if (after === undefined || this.state.wanted) return "done"
    await this.#receive({ after, limit: messagePageDefault }, (page, window) => window && withNewerPage(window, page))
    return "done"
  }

  #receive(
    query: Pick<PageQuery, "limit" | "before" | "after" | "around">,
    merge: (page: MessagePage, window: Window | undefined) => Window | undefined,
    received = () => {}
  ) {
    const { replica, log, journal, changes } = this.#options
    const { channelId, generation } = this.state
    const topic = channelTopic(channelId)
    return journal.during(
      () => this.#fetchPage(query),
      ({ page, parent }, events) =>
        changes.batch((): "done" | "outdated" => {
          if (this.state.generation !== generation) return "outdated"
          const cursor = log.cursor(topic) ?? beforeFirst
          if (parent) replica.receiveMessage(parent.message, parent.seq, cursor)
          replica.receivePage(this.state, page, (window) => merge(page, window), events.filter(isOf(topic)), cursor)
          received()
          return "done"
        })
    )
  }

  async #fetchPage(query: Pick<PageQuery, "limit" | "before" | "after" | "around">) {
    const { requests, replica } = this.#options
    const { channelId, parentId } = this.state
    const needsParent = parentId !== null && (!replica.messages.has(parentId) || replica.messages.isStale(parentId))
    const [page, parent] = await Promise.all([
      requests.page({ channelId, parentId, ...query }),
      needsParent ? requests.message(parentId) : undefined
    ])
    return { page, parent }
  }

  #seqAt(index: number) {
    const id = this.state.window?.messageIds.at(index)
    return id && this.#options.replica.messages.get(id)?.seq
  }

  #note(change: Partial<Pick<TimelineState, "wanted" | "hasFailed" | "isLoadingOlder" | "isLoadingNewer">>) {
    this.#options.changes.batch(() => {
      Object.assign(this.state, change)
      this.#options.changed(this.state)
    })
  }
}

const queryOf = (position: TimelinePosition) =>
  "latest" in position ? { limit: position.latest } : { around: position.around, limit: messagePageDefault }

/** The position whose page is closest to what a window shows. */
const positionOf = (window: Window | undefined): TimelinePosition => {
  const middle = window?.messageIds[Math.floor(window.messageIds.length / 2)]
  if (window?.hasNewer && middle) return { around: middle, orElse: "latest" }
  const shown = window?.messageIds.length ?? 0
  return { latest: Math.min(Math.max(shown, messagePageDefault), messagePageLimit) }
}
