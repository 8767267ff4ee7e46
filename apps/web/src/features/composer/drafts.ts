import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { makeStored } from "../../ui/stored.ts"
import type { Store } from "../../ui/store.ts"

const isText = (value: unknown): value is string => typeof value === "string"

const drafts = new Map<string, Store<string>>()

/** What somebody began to write here, kept by this browser until it is sent. */
export const draftOf = (channelId: ChannelId, parentId: MessageId | null): Store<string> => {
  const key = `hazel.draft.${parentId ?? channelId}`
  const known = drafts.get(key)
  if (known) return known
  const draft = makeStored(key, "", isText)
  drafts.set(key, draft)
  return draft
}
