import type { ChannelId, ChannelSummary, Hazel, MessageId, Readable } from "@hazel/client"
import { keystrokesIn, type Keystroke } from "./keystrokes.ts"
import type { Place } from "./place.ts"
import { shownText } from "./shown-text.ts"
import { submit } from "./submit.ts"
import { nextUnread } from "./unread.ts"

interface State {
  /** The open channel or thread; `undefined` before the first key that opens one. */
  readonly opened: Place | undefined
  readonly selected: MessageId | undefined
  /** The text that is written and not yet sent, by place. */
  readonly drafts: ReadonlyMap<string, string>
  /** Why the last thing could not be done. */
  readonly notice: string
}

const keyOf = ({ channelId, parentId }: Place) => `${channelId} ${parentId}`

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
  #state: State = { opened: undefined, selected: undefined, drafts: new Map(), notice: "" }

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

  readonly draftIn = (place: Place) => this.#state.drafts.get(keyOf(place)) ?? ""

  /** Takes what one read of the terminal returned, which can be several keystrokes. */
  press(read: Keystroke, channels: ReadonlyArray<ChannelSummary>) {
    for (const keystroke of keystrokesIn(read)) this.#pressOne(keystroke, channels)
  }

  /** Adds pasted text to the draft. Its line breaks stay: only a pressed Enter sends. */
  paste(text: string, channels: ReadonlyArray<ChannelSummary>) {
    const place = this.placeAmong(channels)
    if (place) this.#write(place, this.draftIn(place) + shownText(text.replaceAll(/\r\n?/g, "\n")))
  }

  #pressOne({ input, key }: Keystroke, channels: ReadonlyArray<ChannelSummary>) {
    const place = this.placeAmong(channels)
    if (place === undefined) return
    const { selected } = this.#state
    const draft = this.draftIn(place)
    if (key.tab) return this.#open(place, neighbourOf(place.channelId, channels, key.shift ? -1 : 1))
    if (key.upArrow) return this.#select(place, -1)
    if (key.downArrow) return this.#select(place, 1)
    if (key.rightArrow && selected && place.parentId === null)
      return this.#open(place, { ...place, parentId: selected })
    if ((key.leftArrow || key.escape) && place.parentId !== null) return this.#open(place, { ...place, parentId: null })
    if (key.escape) return this.#change({ selected: undefined })
    if (key.return) return this.#submit(place)
    if (key.backspace || key.delete) return this.#write(place, withoutLast(draft))
    if (key.ctrl && input === "n") return this.#openUnread(place, channels)
    if (!key.ctrl && !key.meta) this.#write(place, draft + shownText(input))
  }

  #open(from: Place, opened: Place) {
    this.#hazel.setTyping(from.channelId, from.parentId, false)
    this.#change({ opened, selected: undefined, notice: "" })
  }

  #openUnread(from: Place, channels: ReadonlyArray<ChannelSummary>) {
    const unread = nextUnread(from, channels)
    if (unread === undefined) this.#change({ notice: "Nothing else is unread." })
    else this.#open(from, unread)
  }

  #select(place: Place, step: number) {
    const { selected } = this.#state
    const timeline = this.#hazel.timeline(place.channelId, place.parentId)
    const { messageIds } = timeline.get()
    const index = (selected === undefined ? messageIds.length : messageIds.indexOf(selected)) + step
    if (index <= 0) timeline.loadOlder().catch(() => {})
    this.#change({ selected: messageIds[Math.max(0, index)] })
  }

  #write(place: Place, draft: string) {
    this.#change({ drafts: new Map(this.#state.drafts).set(keyOf(place), draft), notice: "" })
    this.#hazel.setTyping(place.channelId, place.parentId, draft !== "")
  }

  #submit(place: Place) {
    const { selected } = this.#state
    const newest = this.#hazel.timeline(place.channelId, place.parentId).get().messageIds.at(-1)
    submit(this.#hazel, place, selected ?? newest, this.draftIn(place)).catch((error: Error) =>
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
