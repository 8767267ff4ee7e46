import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { TimelineHandle } from "../hazel.ts"
import type { Screen } from "../view/screen.ts"
import { TimelineLoader } from "./timeline-loader.ts"
import { timelineKey, type TimelineKey } from "./timeline-state.ts"

type LoaderOptions = Omit<ConstructorParameters<typeof TimelineLoader>[1], "changed">

/** One handle and one loader for each channel and thread that was asked for. */
export const timelineHandles = (screen: Screen, options: LoaderOptions) => {
  const handles = new Map<TimelineKey, TimelineHandle>()
  const loaders = new Map<TimelineKey, TimelineLoader>()

  const make = (channelId: ChannelId, parentId: MessageId | null): TimelineHandle => {
    const state = options.replica.timelines.make(channelId, parentId)
    const loader = new TimelineLoader(state, { ...options, changed: () => screen.timelineChanged(state) })
    loaders.set(state.key, loader)
    return {
      get: () => screen.timeline(state).get(),
      subscribe: (listener) => screen.timeline(state).subscribe(listener),
      open: () => loader.open(),
      loadOlder: () => loader.loadOlder(),
      loadNewer: () => loader.loadNewer(),
      showAround: (messageId) => loader.showAround(messageId),
      showLatest: () => loader.showLatest()
    }
  }

  return {
    handle: (channelId: ChannelId, parentId: MessageId | null): TimelineHandle => {
      const key = timelineKey(channelId, parentId)
      const handle = handles.get(key) ?? make(channelId, parentId)
      handles.set(key, handle)
      return handle
    },
    reload: (channelId: ChannelId) => {
      for (const loader of loaders.values()) if (loader.state.channelId === channelId) loader.reload()
    },
    resume: () => {
      for (const loader of loaders.values()) loader.resume()
    },
    stop: () => {
      for (const loader of loaders.values()) loader.stop()
    }
  }
}
