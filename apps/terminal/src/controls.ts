import type { ChannelId, ChannelSummary, Hazel, MessageId, Readable } from "@hazel/client"
import type { Key } from "ink"
import type { Place } from "./place.ts"
import { shownText } from "./shown-text.ts"
import { submit } from "./submit.ts"

interface State {
  /** The open channel or thread; `undefined` before the first key that opens one. */
  readonly opened: Place | undefined
  readonly selected: MessageId | undefined
  readonly draft: string
  /** Why the last thing could not be done. */
  readonly notice: string
}

const withoutLast = (text: string) =>
  Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    .slice(0, -1)
    .join("")

/**
 * Holds what is open, selected and written. It is outside of React, so that each of several keys in one tick sees the effect
 * of the one before.
 */
export class Controls implements Readable<State> {
  readonly #hazel: Hazel
  readonly #listeners = new Set<() => void>()
  #first: Place | undefined
  #state: State = { opened: undefined, selected: undefined, draft: "", notice: "" }

  constructor(hazel: Hazel) {
    this.#hazel = hazel
  }

  readonly get = () => this.#state

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The open place, or the first channel at the beginning and after the open channel was left. */
  readonly placeAmong = (channels: ReadonlyArray<ChannelSummary>): Place | undefined => {
    const isMine = (place: Place) => channels.some(({ channel }) => channel.id === place.channelId)
    if (this.#state.opened && isMine(this.#state.opened)) return this.#state.opened
    // It stays the first one when a channel that is sorted before it appears.
    if (this.#first === undefined || !isMine(this.#first))
      this.#first = channels[0] && { channelId: channels[0].channel.id, parentId: null }
    return this.#first
  }

  press(input: string, key: Key, channels: ReadonlyArray<ChannelSummary>) {
    const place = this.placeAmong(channels)
    if (place === undefined) return
    const { selected, draft } = this.#state
    if (key.tab) return this.#open(place, neighbourOf(place.channelId, channels, key.shift ? -1 : 1))
    if (key.upArrow) return this.#select(place, -1)
    if (key.downArrow) return this.#select(place, 1)
    if (key.rightArrow && selected && place.parentId === null)
      return this.#open(place, { ...place, parentId: selected })
    if ((key.leftArrow || key.escape) && place.parentId !== null) return this.#open(place, { ...place, parentId: null })
    if (key.escape) return this.#change({ selected: undefined })
    if (key.return) return this.#submit(place)
    if (key.backspace || key.delete) return this.#write(place, withoutLast(draft))
    if (!key.ctrl && !key.meta) this.#write(place, draft + shownText(input.replaceAll("\r", "\n")))
  }

  #open(from: Place, opened: Place) {
    this.#write(from, "")
    this.#change({ opened, selected: undefined })
  }

  #select(place: Place, step: number) {
    const { selected } = this.#state
    const timeline = this.#hazel.timeline(place.channelId, place.parentId)
    const { messageIds } = timeline.get()
    const index = (selected === undefined ? messageIds.length : messageIds.indexOf(selected)) + step
    if (index <= 0) void timeline.loadOlder()
    this.#change({ selected: messageIds[Math.max(0, index)] })
  }

  #write({ channelId, parentId }: Place, draft: string) {
    this.#change({ draft, notice: "" })
    this.#hazel.setTyping(channelId, parentId, draft !== "")
  }

  #submit(place: Place) {
    const { draft, selected } = this.#state
    const newest = this.#hazel.timeline(place.channelId, place.parentId).get().messageIds.at(-1)
    submit(this.#hazel, place, selected ?? newest, draft).catch((error: Error) =>
      this.#change({ notice: shownText(error.message) })
    )
    this.#write(place, "")
  }

  #change(changes: Partial<State>) {
    this.#state = { ...this.#state, ...changes }
    for (const listener of this.#listeners) listener()
  }
}

const neighbourOf = (channelId: ChannelId, channels: ReadonlyArray<ChannelSummary>, step: number): Place => {
  const index = channels.findIndex(({ channel }) => channel.id === channelId)
  return { channelId: channels.at((index + step) % channels.length)?.channel.id ?? channelId, parentId: null }
}
