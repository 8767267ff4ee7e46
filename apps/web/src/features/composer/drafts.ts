import { type ChannelId, MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { useHazel } from "../../hazel.ts"
import type { Store } from "../../ui/store.ts"
import { makeStored } from "../../ui/stored.ts"
import { useReadable } from "../../ui/use-readable.ts"

const isText = (value: unknown): value is string => typeof value === "string"
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
const isMessageIdOrNull = Schema.is(Schema.NullOr(MessageId))

/** One store for each key, so that all who ask for it see the same text. */
const keptByKey = <A>(make: (key: string) => Store<A>) => {
  const stores = new Map<string, Store<A>>()
  return (key: string): Store<A> => {
    const store = stores.get(key) ?? make(key)
    stores.set(key, store)
    return store
  }
}

const draftAt = keptByKey((key) => makeStored(key, "", isText))
const editAt = keptByKey((key) => makeStored(key, null, isTextOrNull))
const editingAt = keptByKey((key) => makeStored(key, null, isMessageIdOrNull))

/** What one began to write here, kept by this browser until it is sent. Another person at the same browser has their own. */
export const useDraft = (channelId: ChannelId, parentId: MessageId | null): Store<string> =>
  draftAt(`hazel.draft.${useReadable(useHazel().me)}.${parentId ?? channelId}`)

/** The text that a message is to have, kept by this browser until it is saved or given up; null while nobody edits it. */
export const useEditDraft = (messageId: MessageId): Store<string | null> =>
  editAt(`hazel.edit.${useReadable(useHazel().me)}.${messageId}`)

/** Which message of this channel or thread is being edited. Kept like the draft, so that coming back goes on with the edit. */
export const useEditing = (channelId: ChannelId, parentId: MessageId | null): Store<MessageId | null> =>
  editingAt(`hazel.editing.${useReadable(useHazel().me)}.${parentId ?? channelId}`)
