import { stringField } from "../client/json.ts"
import { reactionAddedEvent, reactionEvent, reactionRemovedEvent } from "../client/message.ts"

interface User {
  readonly uid: string | null
  readonly umd: unknown
}

interface StoredMessage {
  readonly id: string
  readonly event: string
  readonly channel: string
  readonly data: unknown
  readonly meta?: User
}

const pageLength = 100

/** One stored channel: messages of any event in order, and the reactions to them. */
export class StoredChannel {
  readonly messages: Array<StoredMessage> = []
  readonly #name: string
  readonly #byClientId = new Map<string, StoredMessage>()
  readonly #reactions = new Map<string, Map<string, Map<string, User>>>()
  #count = 0

  constructor(name: string) {
    this.#name = name
  }

  /** Linked channels write a message under one id of a client once, and leave the id out of the history. */
  get #isLinked(): boolean {
    return this.#name.startsWith("linked.")
  }

  add(event: string, data: unknown, meta: User | undefined): StoredMessage {
    const clientId = stringField(data, "id")
    const known = this.#isLinked && clientId !== undefined ? this.#byClientId.get(clientId) : undefined
    const added = known ?? this.#add(event, data, meta)
    if (clientId !== undefined) this.#byClientId.set(clientId, added)
    return added
  }

  #add(event: string, data: unknown, meta: User | undefined): StoredMessage {
    this.#count += 1
    const id = `01JA3S0TNE${String(this.#count).padStart(16, "0")}`
    const frame = { id, event, channel: this.#name, data, ...(meta && { meta }) }
    if (event !== reactionEvent) {
      this.messages.push(frame)
      return frame
    }
    const isAdded = stringField(data, "action") === "add"
    this.#react(stringField(data, "messageId") ?? "", stringField(data, "reaction") ?? "", meta, isAdded)
    return { ...frame, event: isAdded ? reactionAddedEvent : reactionRemovedEvent }
  }

  /** The newest page before an id, newest first, with the reactions expanded. */
  list(before: string | undefined) {
    const older = before === undefined ? this.messages : this.messages.filter(({ id }) => id < before)
    return older
      .slice(-pageLength)
      .toReversed()
      .map((message) => ({ ...message, data: this.#listed(message.data), reactions: this.#reactionsOf(message.id) }))
  }

  #listed(data: unknown): unknown {
    const text = stringField(data, "text")
    return this.#isLinked && text !== undefined ? { text } : data
  }

  #react(messageId: string, reaction: string, user: User | undefined, isAdded: boolean): void {
    const ofMessage = this.#reactions.get(messageId) ?? new Map<string, Map<string, User>>()
    const users = ofMessage.get(reaction) ?? new Map<string, User>()
    if (isAdded && user) users.set(user.uid ?? "", user)
    else users.delete(user?.uid ?? "")
    this.#reactions.set(messageId, ofMessage.set(reaction, users))
  }

  #reactionsOf(messageId: string) {
    const entries = [...(this.#reactions.get(messageId) ?? [])].filter(([, users]) => users.size > 0)
    return Object.fromEntries(
      entries.map(([value, users]) => [value, { count: users.size, items: [...users.values()] }])
    )
  }
}
