import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import type { Store } from "../../ui/store.ts"
import { makeStored } from "../../ui/stored.ts"
import { useReadable } from "../../ui/use-readable.ts"

const isText = (value: unknown): value is string => typeof value === "string"

const drafts = new Map<string, Store<string>>()

const draftOf = (viewerId: UserId | undefined, place: ChannelId | MessageId): Store<string> => {
  const key = `hazel.draft.${viewerId}.${place}`
  const known = drafts.get(key)
  if (known) return known
  const draft = makeStored(key, "", isText)
  drafts.set(key, draft)
  return draft
}

/** What one began to write here, kept by this browser until it is sent. Another person at the same browser has their own. */
export const useDraft = (channelId: ChannelId, parentId: MessageId | null): Store<string> =>
  draftOf(useReadable(useHazel().me), parentId ?? channelId)
