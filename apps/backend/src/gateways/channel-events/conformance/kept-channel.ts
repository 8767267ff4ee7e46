import type { Frame } from "./feed-client.ts"

/** The messages of a channel as a client keeps them that knows nothing but the events of the protocol. */
export class KeptChannel {
  readonly messages = new Map<string, { readonly content: unknown; readonly parent: unknown }>()
  /** The cursor from which the client resumes. */
  after: number
  /** Events that came again and were left out. */
  repeated = 0
  readonly #applied = new Set<string>()

  constructor(after: number) {
    this.after = after
  }

  apply({ type, data, seq, id }: Frame) {
    if (id === undefined || seq === undefined) return
    this.after = Math.max(this.after, seq)
    if (this.#applied.has(id)) return void this.repeated++
    this.#applied.add(id)
    this.#change(type, data)
  }

  #change(type: string, { message_id, content, parent_message_id: parent = null }: Frame["data"]) {
    const id = String(message_id)
    const known = this.messages.get(id)
    if (type === "channel_message" || type === "message_reply") this.messages.set(id, { content, parent })
    else if (type === "message_updated" && known) this.messages.set(id, { ...known, content })
    else if (type === "message_deleted") this.messages.delete(id)
  }

  /** Whether this text was received. */
  has(text: string) {
    return [...this.messages.values()].some(({ content }) => content === text)
  }
}
