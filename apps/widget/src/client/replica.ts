import type { Frame } from "./frames.ts"
import { stringField } from "./json.ts"
import {
  type Change,
  changeOf,
  chatEvent,
  clearedEvent,
  deletedEvent,
  editedEvent,
  type Message,
  messageOf,
  reactionAddedEvent,
  reactionChangeOf,
  reactionRemovedEvent,
  withReaction
} from "./message.ts"

/** The newest change of one person, or of a server, to one message. */
interface Latest extends Change {
  readonly id: string
}

const isDeletion = ({ text }: Change) => text === undefined

/**
 * The confirmed messages of a conversation: a fold of frames, each of which may arrive twice, from the socket and from the
 * history.
 */
export class Replica {
  readonly #messages = new Map<string, Message>()
  /**
   * Edits and deletions by their message and by who made them, undefined for a server. They are kept, because a page of the
   * history may hold them before their message.
   */
  readonly #changes = new Map<string, Map<string | null | undefined, Latest>>()
  #clearedUpTo = ""

  /** The messages in the order of their ids, which is that of the channel. A message that was sent twice is one. */
  list(): ReadonlyArray<Message> {
    const seen = new Set<string>()
    return Array.from(this.#messages.values())
      .filter(({ id }) => id > this.#clearedUpTo)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .flatMap((message) => {
        const key = `${message.author?.uid ?? ""}\n${message.clientId ?? message.id}`
        const isRepeated = seen.has(key)
        seen.add(key)
        return isRepeated ? [] : (this.#changed(message) ?? [])
      })
  }

  apply(frame: Frame): void {
    switch (frame.event) {
      case chatEvent:
        return this.#add(frame)
      case editedEvent:
      case deletedEvent:
        return this.#change(frame)
      case clearedEvent:
        return this.#clearUpTo(frame)
      case reactionAddedEvent:
      case reactionRemovedEvent:
        return this.#react(frame)
    }
  }

  clear(): void {
    this.#messages.clear()
    this.#changes.clear()
    this.#clearedUpTo = ""
  }

  /** A message that is known already has later reactions than its frame, so that the frame is ignored. */
  #add(frame: Frame): void {
    const message = messageOf(frame)
    if (message !== undefined && !this.#messages.has(message.id)) this.#messages.set(message.id, message)
  }

  /** The answer to a call of one's own has no id, and is newer than what has arrived. */
  #change(frame: Frame): void {
    const change = changeOf(frame)
    if (change === undefined) return
    const ofMessage = this.#changes.get(change.messageId) ?? new Map<string | null | undefined, Latest>()
    this.#changes.set(change.messageId, ofMessage)
    const before = ofMessage.get(change.author?.uid)
    const id = frame.id ?? before?.id ?? ""
    if (before === undefined || (id >= before.id && !isDeletion(before)))
      ofMessage.set(change.author?.uid, { ...change, id })
  }

  /** Users of an app clear nothing: the frame is the server's own and has no author, or one of Hazel's people. */
  #clearUpTo({ data, meta }: Frame): void {
    const upTo = stringField(data, "upTo") ?? ""
    const isOfHazel = meta === undefined || meta.uid?.startsWith("hazel:") === true
    if (isOfHazel && upTo > this.#clearedUpTo) this.#clearedUpTo = upTo
  }

  #react(frame: Frame): void {
    const change = reactionChangeOf(frame)
    const message = change && this.#messages.get(change.messageId)
    if (message) this.#messages.set(message.id, { ...message, reactions: withReaction(message.reactions, change) })
  }

  /**
   * The message after its edits; undefined if it was deleted. Only its author changes a message, of whom one without a uid
   * cannot be told from others; a server speaks for everybody.
   */
  #changed(message: Message): Message | undefined {
    const ofMessage = this.#changes.get(message.id)
    const uid = message.author?.uid ?? undefined
    const changes = [ofMessage?.get(uid), ofMessage?.get(undefined)].filter((change) => change !== undefined)
    if (changes.some(isDeletion)) return undefined
    const newest = changes.toSorted((one, other) => (one.id < other.id ? -1 : 1)).at(-1)
    return newest ? { ...message, text: newest.text ?? "", isEdited: true } : message
  }
}
