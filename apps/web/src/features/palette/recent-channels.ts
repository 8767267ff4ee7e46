import { isTexts, makeStored } from "../../ui/stored.ts"

const kept = 20

/** The recently opened channels, newest first. */
export const recentChannels = makeStored<ReadonlyArray<string>>("hazel.recent-channels", [], isTexts)

export const rememberChannel = (id: string) =>
  recentChannels.set([id, ...recentChannels.get().filter((other) => other !== id)].slice(0, kept))
