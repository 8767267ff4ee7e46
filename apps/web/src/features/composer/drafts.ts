import { type ChannelId, MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { useHazel } from "../../hazel.ts"
import type { Store } from "../../ui/store.ts"
import { makeStored } from "../../ui/stored.ts"
import { useReadable } from "../../ui/use-readable.ts"

const isText = (value: unknown): value is string => typeof value === "string"
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
const isMessageIdOrNull = Schema.is(Schema.NullOr(MessageId))

/** Keeps one store for each key, so that all components with the same key see the same text. */
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

/** The draft of a message, kept in this browser until it is sent. Each person who uses the browser has their own. */
export const useDraft = (channelId: ChannelId, parentId: MessageId | null): Store<string> =>
  draftAt(`hazel.draft.${useReadable(useHazel().me)}.${parentId ?? channelId}`)

/**
 * The unsaved text of an edit, kept in this browser until it is saved or cancelled; null while the message is not being
 * edited.
 */
export const useEditDraft = (messageId: MessageId): Store<string | null> =>
  editAt(`hazel.edit.${useReadable(useHazel().me)}.${messageId}`)

/**
 * The message of this channel or thread that is being edited. It is kept like the draft, so that the edit continues
 * after a reload.
 */
export const useEditing = (channelId: ChannelId, parentId: MessageId | null): Store<MessageId | null> =>
  editingAt(`hazel.editing.${useReadable(useHazel().me)}.${parentId ?? channelId}`)
