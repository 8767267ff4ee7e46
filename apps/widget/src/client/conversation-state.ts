import type { AppUser, Frame } from "./frames.ts"
import { stringField } from "./json.ts"
import { chatEvent, type Message, messageOf, reactionEvent } from "./message.ts"
import type { Outbox, Pending } from "./outbox.ts"
import { type PendingMessage, pendingMessagesOf, reactionFrameOf, shownMessages } from "./overlay.ts"
import { Presence } from "./presence.ts"
import { Replica } from "./replica.ts"

/**
 * Whether a pending message is probably among the confirmed ones. The history of a linked channel leaves out the ids that
 * clients gave, so that only sending it again makes it certain; until then it is not shown twice.
 */
const isStored = ({ data, after, state }: Pending, confirmed: ReadonlyArray<Message>) =>
  state === "waiting" &&
  confirmed.some(({ id, text, clientId }) => clientId === undefined && text === data["text"] && id > (after ?? ""))

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
    const confirmed = this.#replica.list().filter(({ author }) => author?.uid === this.#self.uid)
    return pendingMessagesOf(this.#outbox.pending.filter((pending) => !isStored(pending, confirmed)))
  }

  get isAllSent(): boolean {
    return this.#outbox.pending.every(({ state }) => state === "failed")
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
    this.#replica.apply({ ...frame, id })
    this.#outbox.remove(key)
  }

  clearMessages(): void {
    this.#replica.clear()
  }

  clearMembers(): void {
    this.#presence.clear()
  }
}
