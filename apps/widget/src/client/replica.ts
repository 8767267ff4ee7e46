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

/** Only the author changes a message; a server speaks for everybody. */
const mayChange = (change: Change, message: Message) =>
  change.author === undefined || change.author.uid === message.author?.uid

const withChange = (message: Message, change: Change): Message | undefined =>
  change.text === undefined ? undefined : { ...message, text: change.text, isEdited: true }

/**
 * The confirmed messages of a conversation: a fold of frames, each of which may arrive twice, from the socket and from the
 * history.
 */
export class Replica {
  readonly #messages = new Map<string, Message>()
  /**
   * Edits and deletions by their message and the id of their event. They are kept, because a page of the history may hold
   * them before their message.
   */
  readonly #changes = new Map<string, Map<string, Change>>()

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
  }

  /** A message that is known already has later reactions than its frame, so that the frame is ignored. */
  #add(frame: Frame): void {
    const message = messageOf(frame)
    if (message !== undefined && !this.#messages.has(message.id)) this.#messages.set(message.id, message)
  }

  #change(frame: Frame): void {
    const change = changeOf(frame)
    if (change === undefined) return
    const changes = this.#changes.get(change.messageId) ?? new Map<string, Change>()
    this.#changes.set(change.messageId, changes.set(frame.id ?? "", change))
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

  /** The message after its edits; undefined if it was deleted. */
  #changed(message: Message): Message | undefined {
    const changes = Array.from(this.#changes.get(message.id) ?? [])
      .filter(([, change]) => mayChange(change, message))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
    return changes.reduce<Message | undefined>((result, [, change]) => result && withChange(result, change), message)
  }
}
