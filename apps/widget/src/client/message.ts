import type { AppUser, Frame } from "./frames.ts"
import { field, stringField } from "./json.ts"

/** The events of a conversation. Deletions and edits name the message that they change. */
export const chatEvent = "chat"
export const editedEvent = "chat.edited"
export const deletedEvent = "chat.deleted"
/** An admin of Hazel removed every message up to one. */
export const clearedEvent = "chat.cleared"
export const reactionEvent = "hotsock.messageReaction"
export const reactionAddedEvent = "hotsock.messageReactionAdded"
export const reactionRemovedEvent = "hotsock.messageReactionRemoved"

/** A message that the server has stored. */
export interface Message {
  readonly id: string
  readonly text: string
  /** Undefined if a server wrote it. */
  readonly author: AppUser | undefined
  /** The id that the author's client gave it, by which a repeated message is recognised. */
  readonly clientId: string | undefined
  readonly isEdited: boolean
  /** For each reaction the uids of those who gave it, in the order in which each was first given. */
  readonly reactions: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads a chat frame. Its data is `{text, id?}`, or just the text; undefined if there is no text. */
export const messageOf = ({ id, data, meta, reactions }: Frame): Message | undefined => {
  const text = typeof data === "string" ? data : stringField(data, "text")
  if (id === undefined || text === undefined) return undefined
  const clientId = stringField(data, "id")
  return {
    id,
    text,
    author: meta,
    clientId,
    isEdited: field(data, "edited") === true,
    reactions: reactions ?? new Map()
  }
}

/** An edit or a deletion, which says so by an undefined text. */
export interface Change {
  readonly messageId: string
  readonly text: string | undefined
  readonly author: AppUser | undefined
}

export const changeOf = ({ event, data, meta }: Frame): Change | undefined => {
  const messageId = stringField(data, "messageId")
  const text = stringField(data, "text")
  if (messageId === undefined || (event === editedEvent && text === undefined)) return undefined
  return { messageId, text: event === editedEvent ? text : undefined, author: meta }
}

export interface ReactionChange {
  readonly messageId: string
  readonly reaction: string
  readonly uid: string
  readonly isAdded: boolean
}

export const reactionChangeOf = ({ event, data, meta }: Frame): ReactionChange | undefined => {
  const messageId = stringField(data, "messageId")
  const reaction = stringField(data, "reaction")
  const uid = meta?.uid ?? undefined
  if (messageId === undefined || reaction === undefined || uid === undefined) return undefined
  return { messageId, reaction, uid, isAdded: event === reactionAddedEvent }
}

/** Answers the reactions with one given or taken back, which changes nothing the second time. */
export const withReaction = (
  reactions: Message["reactions"],
  { reaction, uid, isAdded }: ReactionChange
): Message["reactions"] => {
  const uids = new Set(reactions.get(reaction))
  if (isAdded) uids.add(uid)
  else uids.delete(uid)
  const result = new Map(reactions).set(reaction, uids)
  if (uids.size === 0) result.delete(reaction)
  return result
}
