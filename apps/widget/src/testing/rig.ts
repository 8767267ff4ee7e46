import { Conversation, type ConversationOptions } from "../client/conversation.ts"
import { HotsockServer } from "./hotsock-server.ts"
import { tokenOf } from "./tokens.ts"

/** Resolves when a condition on a conversation holds; it is checked after every change. */
export const until = (conversation: Conversation, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const check = () => {
      if (!holds()) return
      end()
      resolve()
    }
    const end = conversation.changes.subscribe(check)
    queueMicrotask(check)
  })

export const texts = ({ state }: Conversation): ReadonlyArray<string> => state.messages.map(({ text }) => text)

export const pendingTexts = ({ state }: Conversation): ReadonlyArray<string> =>
  state.pendingMessages.map(({ text }) => text)

/** The session storage of a browser tab, which outlives a reload of the page. */
export const tabMemory = () => {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value)
  }
}

type Changed = Partial<ConversationOptions> & { readonly uid?: string }

/** A server for the tests of a file, and the conversations that they open, which end with each test. */
export class Rig {
  readonly server = new HotsockServer()
  readonly #opened: Array<Conversation> = []
  #channels = 0

  newChannel(prefix = "support"): string {
    this.#channels += 1
    return `${prefix}.${this.#channels}`
  }

  /** A conversation of Jim's, or of somebody else, that is about to connect. */
  opens(channel: string, { uid = "Jim", ...changed }: Changed = {}): Conversation {
    const token = async () => tokenOf(uid, channel)
    const conversation = new Conversation({ server: this.server.url, token, channel, ...changed })
    this.#opened.push(conversation)
    conversation.open()
    return conversation
  }

  /** A conversation that is connected and up to date. */
  async opened(channel: string, changed: Changed = {}): Promise<Conversation> {
    const conversation = this.opens(channel, changed)
    await until(conversation, () => conversation.status === "ready")
    return conversation
  }

  endTest(): void {
    for (const conversation of this.#opened.splice(0)) conversation.close()
    this.server.faults.length = 0
  }
}
