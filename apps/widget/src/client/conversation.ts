import { CatchUp } from "./catch-up.ts"
import { allowedReactions, type Claims } from "./claims.ts"
import { Connection, type ConnectionOptions } from "./connection.ts"
import { ConversationState } from "./conversation-state.ts"
import { Emitter } from "./emitter.ts"
import type { Frame } from "./frames.ts"
import type { Destination } from "./history.ts"
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
export type ConversationStatus = CatchUp["status"] | "refused"

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
  readonly #timeline: Timeline
  readonly #catchUp: CatchUp
  /** Those of the newest token, which hold while the connection is lost. */
  #claims: Claims | undefined

  constructor({ server, token, channel, presenceChannel, memory }: ConversationOptions) {
    this.#server = server.replace(/\/$/, "")
    this.#connection = new Connection({ server: this.#server, token })
    this.#subscription = new Subscription({ channel, presenceChannel })
    const outbox = new Outbox(memory, `${this.#server} ${channel ?? ""}`)
    const state = new ConversationState(outbox)
    const timeline = new Timeline((frame) => state.apply(frame))
    const accepted = (pending: Pending, answer: unknown) => this.#accepted(pending, answer)
    const sender = new Sender(outbox, { accepted, refused: (pending) => this.#refused(pending) })
    const destination = () => this.#destination()
    const changed = () => this.changes.emit()
    const drop = () => this.#connection.drop()
    this.#catchUp = new CatchUp({ state, outbox, timeline, sender, destination, drop, changed })
    this.#outbox = outbox
    this.#timeline = timeline
    this.state = state
    this.#connection.sessions.subscribe((session) => (session ? this.#connected(session) : this.#disconnected()))
    this.#connection.frames.subscribe((frame) => this.#receive(frame))
  }

  get status(): ConversationStatus {
    return this.#subscription.state === "refused" ? "refused" : this.#catchUp.status
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
    this.#connection.close()
  }

  /** Connects anew without waiting, as when the network came back. */
  reconnect(): void {
    this.#connection.reconnect()
  }

  /** Finds out whether the connection still works, as when the person comes back to the page. */
  check(): void {
    this.#connection.check()
  }

  /** Whether the token allows a reaction on messages here. */
  allows(reaction: string): boolean {
    const { channel = "" } = this.#subscription
    return this.#claims !== undefined && allowedReactions(this.#claims, channel, chatEvent)(reaction)
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
    void this.#catchUp.send()
  }

  discard(key: string): void {
    this.#outbox.remove(key)
    this.changes.emit()
  }

  loadOlder(): Promise<void> {
    return this.#catchUp.loadOlder()
  }

  #enqueue(pending: Pick<Pending, "key" | "event" | "data">): void {
    this.#outbox.add({ ...pending, after: this.state.newestId, state: "waiting" })
    this.changes.emit()
    void this.#catchUp.send()
  }

  #connected(session: Session): void {
    this.#claims = session.claims
    this.state.become(session)
    this.#subscription.begin(this.#connection, session)
    this.changes.emit()
  }

  #disconnected(): void {
    this.#subscription.end()
    this.#catchUp.stop()
    this.state.clearMembers()
    this.changes.emit()
  }

  #receive(frame: Frame): void {
    this.#timeline.receive(frame)
    if (this.#subscription.receive(frame)) void this.#catchUp.run()
    this.changes.emit()
  }

  #destination(): Destination | undefined {
    const { session } = this.#connection
    const { channel, state } = this.#subscription
    if (session === undefined || channel === undefined || state !== "subscribed") return undefined
    return { server: this.#server, session, channel }
  }

  #accepted(pending: Pending, answer: unknown): void {
    this.#catchUp.succeeded()
    this.state.accept(pending, answer)
    this.changes.emit()
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
