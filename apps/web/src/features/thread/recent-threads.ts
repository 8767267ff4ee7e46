import { isTexts, makeStored } from "../../ui/stored.ts"

const kept = 20

/** The recently opened threads, newest first, each as the id of its channel and of its first message. They are read offline. */
export const recentThreads = makeStored<ReadonlyArray<string>>("hazel.recent-threads", [], isTexts)

export const rememberThread = (channelId: string, rootId: string) => {
  const thread = `${channelId}/${rootId}`
  recentThreads.set([thread, ...recentThreads.get().filter((other) => other !== thread)].slice(0, kept))
}
