import { messagesChangedBy } from "@hazel/domain/events/folds/message-folds"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { ClientSession } from "../connection/client-session.ts"
import { channelOf, isChannelEvent } from "../replica/channel-of.ts"
import type { Clock } from "../time/clock.ts"
import { channelsOf, directoryOf, pageOf, restore } from "./copied-state.ts"
import { type CopiedPage, type CopiedPlace, isPageKey, ownerOf, pageKey, readCopy } from "./offline-copy.ts"
import type { OfflineCopyStorage } from "./offline-copy-storage.ts"

/** In milliseconds. A connection that takes longer counts as none, until it is there. */
const patience = 2_000
const savesEvery = 1_000
/** The channels are fetched a while after the start, and not by everybody at once when a server was restarted. */
const fetchesAfter = { least: 5_000, spread: 20_000 }

interface Options {
  readonly storage: OfflineCopyStorage
  /** The channels that the person opened last, newest first. Their newest messages are copied. */
  readonly lastChannels: () => ReadonlyArray<string>
  /** The threads that the person opened last, newest first. */
  readonly lastThreads: () => ReadonlyArray<CopiedPlace>
  readonly clock: Clock
  /** Between 0 and 1, like `Math.random`. */
  readonly random: () => number
}

const channelsWithMessages = 15
const threadsWithReplies = 10

const areSame = <A>(one: ReadonlyArray<A> | undefined, other: ReadonlyArray<A>) =>
  one?.length === other.length && other.every((each, index) => each === one[index])

const isSamePage = (one: CopiedPage | undefined, other: CopiedPage) =>
  one?.root === other.root && areSame(one?.messages, other.messages)

/** The parts of the copy that this tab has written last. */
interface Written {
  readonly directory: unknown
  readonly channels: ReadonlyArray<ChannelSummary>
  readonly preferences: unknown
  readonly pages: ReadonlyMap<string, CopiedPage>
}

/**
 * Keeps a copy of what the person sees, and shows it when a start finds no server. The copy is one person's: it is erased
 * when their session ends, and before that of somebody else is written.
 */
class OfflineCopyKeeper {
  readonly #session: ClientSession
  readonly #options: Options
  readonly #stops: Array<() => void> = []
  #written: Written | undefined
  #writing: Promise<unknown> = Promise.resolve()
  #isSaveDue = false
  #hasFailed = false
  #wasRestoreTried = false
  #isStopped = false

  constructor(session: ClientSession, options: Options) {
    this.#session = session
    this.#options = options
    const { connection, changes, listeners } = session
    this.#stops.push(connection.readable.subscribe(() => this.#connectionChanged()))
    this.#after(patience, () => void this.#restore())
    changes.beforeTelling(() => this.#saveSoon())
    const listener = (event: HazelEvent) => this.#received(event)
    listeners.add(listener)
    this.#stops.push(() => listeners.delete(listener))
    this.#connectionChanged()
  }

  stop() {
    this.#isStopped = true
    for (const stop of this.#stops) stop()
    return this.#writing
  }

  #connectionChanged() {
    const status = this.#session.connection.readable.get()
    if (status === "offline") void this.#restore()
    if (status === "signed-out") this.#write(() => this.#options.storage.erase())
    if (status !== "online") return
    this.#saveSoon()
    const { least, spread } = fetchesAfter
    this.#after(least + this.#options.random() * spread, () => void this.#fetchLast())
  }

  async #restore() {
    const { base } = this.#session
    const { storage, clock } = this.#options
    if (this.#wasRestoreTried || base.replica.viewer !== undefined) return
    this.#wasRestoreTried = true
    const copy = await storage.read().then(
      (records) => readCopy(records, clock.now()),
      () => undefined
    )
    if (copy && !this.#isStopped && base.replica.viewer === undefined) restore(this.#session, copy)
  }

  /** Loads the channels and threads whose messages are copied, so that events keep them current. */
  async #fetchLast() {
    const { base, timelines } = this.#session
    for (const place of this.#placesIn(base.replica.channels.all ?? [])) {
      if (this.#isStopped) return
      await timelines.handle(place.channelId, place.rootId).open()
      // The server has refused a thread whose root is gone.
      if (base.replica.timelines.find(place.channelId, place.rootId)?.hasFailed) this.#erasePages([place])
    }
  }

  /** The messages of a place that is not loaded cannot be kept current, so they go with the first change in their channel. */
  #received(event: HazelEvent) {
    const channelId = channelChangedBy(event)
    if (channelId === undefined) return
    const { lastChannels, lastThreads } = this.#options
    const isLast = lastChannels().some((id) => id === channelId)
    const places = [...(isLast ? [{ channelId, rootId: null }] : []), ...lastThreads()]
    this.#erasePages(
      places.filter((place) => place.channelId === channelId && pageOf(this.#session.base, place) === undefined)
    )
  }

  #erasePages(places: ReadonlyArray<CopiedPlace>) {
    if (places.length > 0) this.#write(() => this.#options.storage.write(new Map(), places.map(pageKey)))
  }

  #saveSoon() {
    if (this.#isSaveDue || this.#hasFailed || this.#isStopped) return
    this.#isSaveDue = true
    this.#after(savesEvery, () => {
      this.#isSaveDue = false
      this.#save()
    })
  }

  #save() {
    const { base, connection } = this.#session
    const { viewer, directory, channels, preferences } = base.replica
    if (connection.readable.get() !== "online" || !viewer || !directory || !channels.all || !preferences.all) return
    if (channels.isStale || preferences.isStale) return
    const places = this.#placesIn(channels.all)
    const written: Written = {
      directory,
      channels: channels.all,
      preferences: preferences.all,
      pages: new Map(places.flatMap((place) => this.#pageEntry(place)))
    }
    const put = this.#changed(viewer, written, directory, preferences.all)
    const kept = new Set(places.map(pageKey))
    this.#written = written
    if (put.size > 0) this.#write(() => this.#store(viewer, put, kept))
  }

  #pageEntry(place: CopiedPlace): ReadonlyArray<readonly [string, CopiedPage]> {
    const page = pageOf(this.#session.base, place)
    return page ? [[pageKey(place), page]] : []
  }

  #changed(
    viewer: UserId,
    { channels, pages }: Written,
    directory: Parameters<typeof directoryOf>[0],
    preferences: ReadonlyMap<string, unknown>
  ): ReadonlyMap<string, unknown> {
    const before = this.#written
    const copied = channelsOf(channels, this.#options.lastChannels())
    const put = new Map<string, unknown>()
    if (before?.directory !== directory)
      put.set("directory", directoryOf(directory, viewer, copied, [...pages.values()]))
    if (!areSame(before?.channels, channels)) put.set("channels", copied)
    if (before?.preferences !== preferences) put.set("preferences", [...preferences])
    for (const [key, page] of pages) if (!isSamePage(before?.pages.get(key), page)) put.set(key, page)
    return put
  }

  async #store(viewer: UserId, put: ReadonlyMap<string, unknown>, kept: ReadonlySet<string>) {
    const { storage, clock } = this.#options
    const stored = await storage.read()
    const owner = ownerOf(viewer, clock.now())
    if (Object(stored.get("owner")).userId !== viewer) await storage.erase()
    const removed = [...stored.keys()].filter((key) => isPageKey(key) && !kept.has(key))
    await storage.write(new Map([["owner", owner], ...put]), removed)
  }

  /** One after the other. A browser without storage, or without room, keeps no copy; everything else works. */
  #write(write: () => Promise<unknown>) {
    this.#writing = this.#writing.then(write).catch(() => {
      this.#hasFailed = true
      return this.#options.storage.erase().catch(() => undefined)
    })
  }

  /** The channels that the person opened last and is in, and the threads there. */
  #placesIn(channels: ReadonlyArray<ChannelSummary>): ReadonlyArray<CopiedPlace> {
    const known = new Set(channels.map(({ channel }) => channel.id))
    const threads = this.#options.lastThreads().slice(0, threadsWithReplies)
    return [
      ...this.#lastOf(channels).map(({ channel }) => ({ channelId: channel.id, rootId: null })),
      ...threads.filter(({ channelId }) => known.has(channelId))
    ]
  }

  #lastOf(channels: ReadonlyArray<ChannelSummary>) {
    const place = new Map(this.#options.lastChannels().map((id, index) => [id, index]))
    const placeOf = ({ channel }: ChannelSummary) => place.get(channel.id) ?? Infinity
    return channels
      .filter((summary) => placeOf(summary) < channelsWithMessages)
      .toSorted((one, other) => placeOf(one) - placeOf(other))
  }

  #after(milliseconds: number, run: () => void) {
    this.#stops.push(this.#options.clock.schedule(() => !this.#isStopped && run(), milliseconds))
  }
}

/** The channel whose earlier messages an event changes for the person. */
const channelChangedBy = (event: HazelEvent): ChannelId | undefined => {
  if (event.type === "messages_hidden" || event.type === "history_hidden") return event.data.channelId
  if (!isChannelEvent(event) || event.type === "channel_message") return undefined
  const changed = messagesChangedBy(event)
  return changed === "all" || changed.length > 0 ? channelOf(event.topic) : undefined
}

/** Starts keeping the copy of a client. Returns a function that stops it, whose result resolves when nothing is written. */
export const keepOfflineCopy = (session: ClientSession, options: Options): (() => Promise<unknown>) => {
  const keeper = new OfflineCopyKeeper(session, options)
  return () => keeper.stop()
}
