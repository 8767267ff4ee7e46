import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { newTimelineState, timelineKey, type TimelineKey, type TimelineState } from "../timeline/timeline-state.ts"
import { isNextIn, type Window, without, withNewest } from "../timeline/timeline-window.ts"
import type { MessageEntities } from "./message-entities.ts"
import type { ReplicaListener } from "./replica-changes.ts"

/** The opened windows, which decide which messages stay in memory. */
export class Timelines {
  readonly #states = new Map<TimelineKey, TimelineState>()
  readonly #entities: MessageEntities
  readonly #listener: ReplicaListener

  constructor(entities: MessageEntities, listener: ReplicaListener) {
    this.#entities = entities
    this.#listener = listener
  }

  get all() {
    return [...this.#states.values()]
  }

  find(channelId: ChannelId, parentId: MessageId | null) {
    return this.#states.get(timelineKey(channelId, parentId))
  }

  make(channelId: ChannelId, parentId: MessageId | null): TimelineState {
    const state = newTimelineState(channelId, parentId)
    this.#states.set(state.key, state)
    return state
  }

  ofChannel(channelId: ChannelId) {
    return this.all.filter((state) => state.channelId === channelId)
  }

  /** Sets a window and drops the messages that no window holds any more. */
  show(state: TimelineState, window: Window | undefined) {
    const before = state.window
    state.window = window
    this.#listener.timelineChanged(state)
    if (before === undefined || before === window) return
    const kept = new Set(window?.messageIds)
    for (const id of before.messageIds) if (!kept.has(id)) this.#release(id)
  }

  /** The windows that a message belongs to: its thread's, its channel's, or both. */
  of({ channelId, parentId, inChannel }: Message): ReadonlyArray<TimelineState> {
    const rootIds = inChannel ? [parentId, null] : [parentId]
    return rootIds.flatMap((rootId) => this.find(channelId, rootId) ?? [])
  }

  /** Appends a new message to its windows. Returns whether any window holds it. */
  append(message: Message, seq: number): boolean {
    return this.of(message).filter((state) => this.#appendTo(state, message, seq)).length > 0
  }

  remove(message: Message) {
    for (const state of this.of(message)) {
      if (state.window === undefined) continue
      state.window = without(state.window, message.id)
      this.#listener.timelineChanged(state)
    }
  }

  isShown(message: Message) {
    return this.of(message).some(({ window }) => window?.messageIds.includes(message.id))
  }

  #appendTo(state: TimelineState, message: Message, seq: number): boolean {
    if (state.window === undefined || state.isStale || !isNextIn(state.window, seq)) return false
    const window = withNewest(state.window, message.id)
    if (window === state.window) return true
    const isCut = window.messageIds.length < state.window.messageIds.length
    if (isCut) this.show(state, window)
    else state.window = window
    this.#listener.timelineChanged(state)
    return true
  }

  #release(id: MessageId) {
    const message = this.#entities.get(id)
    if (message === undefined || this.find(message.channelId, id)) return
    if (message.inChannel && this.isShown(message)) return
    this.#entities.drop(id)
    this.#listener.messageChanged(id)
  }
}
