import { delayAfter } from "./back-off.ts"
import { Interruption } from "./calls.ts"
import { allowedReactions } from "./claims.ts"
import { Connection, type ConnectionOptions } from "./connection.ts"
import { ConversationState } from "./conversation-state.ts"
import { Emitter } from "./emitter.ts"
import type { Frame } from "./frames.ts"
import { type Destination, listMessages, listNewest } from "./history.ts"
import { stringField } from "./json.ts"
import { chatEvent, deletedEvent, editedEvent, reactionEvent } from "./message.ts"
import { Outbox, type Pending } from "./outbox.ts"
import { randomKey } from "./random-key.ts"
import type { Memory } from "./remembered.ts"
import { Sender } from "./sender.ts"
import type { Session } from "./session.ts"
import { type Channels, Subscription } from "./subscription.ts"
import { Timeline } from "./timeline.ts"

export interface ConversationOptions extends ConnectionOptions, Channels {
  /** Where unacknowledged messages outlive a reload, as in `sessionStorage`. */
  readonly memory?: Memory
}

/** `ready`: connected and up to date. `refused`: the token does not allow the channel. */
export type ConversationStatus = "connecting" | "ready" | "offline" | "refused"

/** One channel as a conversation: its messages, what this person has pending, and the people who are there. */
export class Conversation {
  /** Emits after anything that is shown has changed. */
  readonly changes = new Emitter<void>()
  /** Emits an edit, a deletion or a reaction that the server refused. A refused message stays, to be retried. */
  readonly refusals = new Emitter<Pending>()
  readonly state: ConversationState
  readonly #server: string
  readonly #connection: Connection
  readonly #subscription: Subscription
  readonly #outbox: Outbox
  readonly #sender: Sender
  readonly #timeline: Timeline
  #isUpToDate = false
  #wasReady = false
  /** Whether the server is there and a call is repeated later, as after a limit on the rate. */
  #isRepeating = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor({ server, token, channel, presenceChannel, memory }: ConversationOptions) {
    this.#server = server.replace(/\/$/, "")
    this.#connection = new Connection({ server: this.#server, token })
    this.#subscription = new Subscription({ channel, presenceChannel })
    this.#outbox = new Outbox(memory, `${this.#server} ${channel ?? ""}`)
    this.state = new ConversationState(this.#outbox)
    this.#timeline = new Timeline((frame) => this.state.apply(frame))
    this.#sender = new Sender(this.#outbox, {
      accepted: (pending, answer) => this.#accepted(pending, answer),
      refused: (pending) => this.#refused(pending)
    })
    this.#connection.sessions.subscribe((session) => (session ? this.#connected(session) : this.#disconnected()))
    this.#connection.frames.subscribe((frame) => this.#receive(frame))
  }

  get status(): ConversationStatus {
    if (this.#subscription.state === "refused") return "refused"
    if (this.#isUpToDate || (this.#wasReady && this.#isRepeating)) return "ready"
    return this.#wasReady ? "offline" : "connecting"
  }

  get hasOlder(): boolean {
    return this.#timeline.hasOlder
  }

  get isLoaded(): boolean {
    return this.#timeline.isLoaded
  }

  open(): void {
    this.#connection.open()
  }

  close(): void {
    clearTimeout(this.#retry)
    this.#connection.close()
  }

  /** Connects at once instead of after the back-off, as when the network came back. */
  reconnect(): void {
    if (this.status !== "ready") this.#connection.reconnect()
  }

  /** Whether the token allows a reaction on messages here. */
  allows(reaction: string): boolean {
    const { session } = this.#connection
    const { channel } = this.#subscription
    return (
      session !== undefined && channel !== undefined && allowedReactions(session.claims, channel, chatEvent)(reaction)
    )
  }

  write(text: string): void {
    const key = randomKey()
    this.#enqueue({ key, event: chatEvent, data: { text, id: key } })
  }

  edit(messageId: string, text: string): void {
    this.#enqueue({ key: randomKey(), event: editedEvent, data: { messageId, text } })
  }

  delete(messageId: string): void {
    this.#enqueue({ key: randomKey(), event: deletedEvent, data: { messageId } })
  }

  react(messageId: string, reaction: string, action: "add" | "remove"): void {
    this.#enqueue({ key: randomKey(), event: reactionEvent, data: { messageId, reaction, action } })
  }

  retry(key: string): void {
    this.#outbox.mark(key, "waiting")
    this.changes.emit()
    void this.#send()
  }

  discard(key: string): void {
    this.#outbox.remove(key)
    this.changes.emit()
  }

  async loadOlder(): Promise<void> {
    const destination = this.#destination()
    if (destination === undefined) return
    await this.#orTryLater(() => this.#timeline.loadOlder((before) => listMessages(destination, before)))
    this.changes.emit()
  }

  #enqueue(pending: Pick<Pending, "key" | "event" | "data">): void {
    this.#outbox.add({ ...pending, after: this.state.newestId, state: "waiting" })
    this.changes.emit()
    void this.#send()
  }

  #connected(session: Session): void {
    this.state.become(session)
    this.#subscription.begin(this.#connection, session)
    this.changes.emit()
  }

  #disconnected(): void {
    clearTimeout(this.#retry)
    this.#subscription.end()
    this.#isUpToDate = false
    this.#isRepeating = false
    this.state.clearMembers()
    this.changes.emit()
  }

  #receive(frame: Frame): void {
    this.#timeline.receive(frame)
    if (this.#subscription.receive(frame)) void this.#catchUp()
    this.changes.emit()
  }

  /** Fetches what was missed; only then is it known what of the outbox is stored already, and the rest is sent. */
  async #catchUp(): Promise<void> {
    const destination = this.#destination()
    if (destination === undefined) return
    await this.#orTryLater(async () => {
      await this.#timeline.reload(
        () => listNewest(destination, this.#downTo()),
        () => this.state.clearMessages()
      )
      if (destination.session !== this.#connection.session) return
      this.#isUpToDate = true
      this.#isRepeating = false
      this.#wasReady = true
    })
    this.changes.emit()
    await this.#send()
  }

  /** The history is needed down to the oldest loaded message, and to where a message of unknown outcome may be. */
  #downTo(): string | undefined {
    const written = this.#outbox.pending.filter(({ event }) => event === chatEvent).map(({ after }) => after ?? "")
    return [this.#timeline.oldest, ...written].filter((id) => id !== undefined).toSorted()[0]
  }

  async #send(): Promise<void> {
    await this.#orTryLater(() => this.#sender.sendAll(() => (this.#isUpToDate ? this.#destination() : undefined)))
  }

  async #orTryLater(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof Interruption)) throw error
      // Without a connection, the next one begins by catching up.
      if (this.#connection.session !== undefined) this.#tryLater(error)
    }
  }

  #tryLater({ isSessionOver }: Interruption): void {
    this.#isUpToDate = false
    clearTimeout(this.#retry)
    if (isSessionOver) return this.#connection.drop()
    this.#failures += 1
    this.#isRepeating = true
    this.#retry = setTimeout(() => void this.#catchUp(), delayAfter(this.#failures))
  }

  #destination(): Destination | undefined {
    const { session } = this.#connection
    const { channel, state } = this.#subscription
    if (session === undefined || channel === undefined || state !== "subscribed") return undefined
    return { server: this.#server, session, channel }
  }

  #accepted(pending: Pending, answer: unknown): void {
    this.#failures = 0
    this.state.accept(pending, answer)
    this.changes.emit()
    if (pending.event === chatEvent && stringField(answer, "id") === undefined) void this.#catchUp()
  }

  #refused(pending: Pending): void {
    if (pending.event === chatEvent) this.#outbox.mark(pending.key, "failed")
    else {
      this.#outbox.remove(pending.key)
      this.refusals.emit(pending)
    }
    this.changes.emit()
  }
}
