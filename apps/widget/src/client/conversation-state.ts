import type { AppUser, Frame } from "./frames.ts"
import { stringField } from "./json.ts"
import { chatEvent, type Message, messageOf, reactionEvent } from "./message.ts"
import type { Outbox, Pending } from "./outbox.ts"
import { type PendingMessage, pendingMessagesOf, reactionFrameOf, shownMessages } from "./overlay.ts"
import { Presence } from "./presence.ts"
import { Replica } from "./replica.ts"

/** A conversation as this person sees it: what the server confirmed, with what they have pending on top. */
export class ConversationState {
  readonly #outbox: Outbox
  readonly #replica = new Replica()
  readonly #presence = new Presence()
  #self: AppUser = { uid: null, umd: null }

  constructor(outbox: Outbox) {
    this.#outbox = outbox
  }

  get self(): AppUser {
    return this.#self
  }

  get messages(): ReadonlyArray<Message> {
    return shownMessages(this.#replica.list(), this.#outbox.pending, this.#self)
  }

  get pendingMessages(): ReadonlyArray<PendingMessage> {
    return pendingMessagesOf(this.#outbox.pending)
  }

  /** The others who are present. */
  get others(): ReadonlyArray<AppUser> {
    return this.#presence.list().filter(({ uid }) => uid !== this.#self.uid)
  }

  get newestId(): string | undefined {
    return this.#replica.list().at(-1)?.id
  }

  /** Forgets everything that was another app user's. */
  become(self: AppUser): void {
    if (self.uid !== this.#self.uid) this.#replica.clear()
    this.#self = self
    this.#outbox.belongsTo(self.uid)
  }

  apply(frame: Frame): void {
    this.#presence.apply(frame)
    this.#replica.apply(frame)
    if (frame.event !== chatEvent || frame.meta?.uid !== this.#self.uid) return
    const clientId = messageOf(frame)?.clientId
    if (clientId !== undefined) this.#outbox.remove(clientId)
  }

  /** Turns what was pending into what the server now has. */
  accept({ key, event, data }: Pending, answer: unknown): void {
    const id = stringField(answer, "id")
    const frame = event === reactionEvent ? reactionFrameOf(data, this.#self) : { event, data, meta: this.#self }
    this.#replica.apply({ ...frame, ...(id !== undefined && { id }) })
    this.#outbox.remove(key)
  }

  clearMessages(): void {
    this.#replica.clear()
  }

  clearMembers(): void {
    this.#presence.clear()
  }
}
