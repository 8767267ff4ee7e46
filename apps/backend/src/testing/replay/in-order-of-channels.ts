import type { HazelEvent } from "@hazel/domain/events/index"
import type { ThreadEvent } from "@hazel/domain/events/thread-events"
import { channelTopic } from "@hazel/domain/realtime/topic"

type Opening = Extract<HazelEvent, { readonly type: "channel_opened" }>

const isOpening = (event: HazelEvent): event is Opening => event.type === "channel_opened"
const isThreadEvent = (event: HazelEvent): event is ThreadEvent => event.type.startsWith("thread_")

/** Between topics there is no order: an event of a channel from before it opens waits for it, as in the SDK. */
const earlyBeforeOpening = (events: ReadonlyArray<HazelEvent>) => {
  const ordered = [...events]
  for (const opening of events.filter(isOpening)) {
    const { channel, seq } = opening.data.summary
    const isEarly = (event: HazelEvent) => event.topic === channelTopic(channel.id) && event.seq > seq
    const before = ordered.splice(0, ordered.indexOf(opening))
    ordered.unshift(...before.filter((event) => !isEarly(event)), ordered.shift()!, ...before.filter(isEarly))
  }
  return ordered
}

/** Moves the thread events of the person's own log to the seq of the channel's log at which they are true. */
const threadsInPlace = (events: ReadonlyArray<HazelEvent>) => {
  const ordered: Array<HazelEvent> = events.filter((event) => !isThreadEvent(event))
  for (const event of events.filter(isThreadEvent)) {
    const topic = channelTopic(event.data.channelId)
    const later = ordered.findIndex((other) => other.topic === topic && other.seq > event.data.channelSeq)
    ordered.splice(later === -1 ? ordered.length : later, 0, event)
  }
  return ordered
}

/** The events a device received, in the order in which a screen can apply them. */
export const inOrderOfChannels = (events: ReadonlyArray<HazelEvent>): ReadonlyArray<HazelEvent> =>
  threadsInPlace(earlyBeforeOpening(events))
