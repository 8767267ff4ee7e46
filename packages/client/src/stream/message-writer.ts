import { type ChannelId, type MessageId, TransactionId } from "@hazel/domain/ids"
import { messageIdOf } from "@hazel/domain/message-id"
import { StreamGapError } from "@hazel/domain/models/message-stream-model"
import { uuidV7 } from "@hazel/domain/uuid"
import type { MessageStreamHandle } from "../hazel.ts"
import type { Call } from "../rpc/call.ts"
import { type Resolvers, withResolvers } from "../with-resolvers.ts"
import type { Persistence } from "./persistence.ts"

/** At most this many chunks are in flight. Text that is added meanwhile goes into one next chunk. */
const window = 32

interface Target {
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly transactionId?: TransactionId | undefined
}

const endsInHalf = /[\uD800-\uDBFF]$/

/** Writes one message in chunks. A chunk keeps its number on every retry. */
export class MessageWriter implements MessageStreamHandle {
  readonly messageId: MessageId
  readonly #call: Call
  readonly #persistence: Persistence
  readonly #opened: Promise<unknown>
  /** The chunks in order of their numbers. Each resolves when it is committed. */
  readonly #chunks: Array<Promise<void>> = []
  #waiting: { text: string; readonly sent: Resolvers<void> } | undefined
  #inFlight = 0
  /** The first half of a surrogate pair whose second half has not been added yet. */
  #half = ""

  constructor(target: Target, call: Call, persistence: Persistence) {
    const { channelId, parentId, transactionId = TransactionId.make(uuidV7()) } = target
    this.messageId = messageIdOf(channelId, transactionId)
    this.#call = call
    this.#persistence = persistence
    this.#opened = persistence.ask(() =>
      call((client) => client.messageStream.open({ channelId, parentId, transactionId }))
    )
    this.#opened.catch(() => {})
  }

  readonly append = (text: string): Promise<void> => {
    const whole = this.#half + text
    this.#half = endsInHalf.exec(whole)?.[0] ?? ""
    const complete = whole
      .slice(0, whole.length - this.#half.length)
      .toWellFormed()
      .replaceAll("\0", "\uFFFD")
    if (complete === "") return this.#chunks.at(-1) ?? Promise.resolve()
    this.#waiting ??= { text: "", sent: withResolvers<void>() }
    this.#waiting.text += complete
    const { promise } = this.#waiting.sent
    promise.catch(() => {})
    this.#pump()
    return promise
  }

  readonly finish = async () => {
    await this.#opened
    while (this.#waiting) await this.#waiting.sent.promise
    await this.#chunks.at(-1)
    const transactionId = TransactionId.make(uuidV7())
    const { messageId } = this
    await this.#persistence.ask(() => this.#call((client) => client.messageStream.finish({ messageId, transactionId })))
  }

  readonly cancel = async () => {
    await this.#opened
    const transactionId = TransactionId.make(uuidV7())
    const { messageId } = this
    await this.#persistence.ask(() => this.#call((client) => client.messageStream.cancel({ messageId, transactionId })))
  }

  #pump() {
    if (this.#waiting === undefined || this.#inFlight >= window) return
    const { text, sent } = this.#waiting
    this.#waiting = undefined
    this.#inFlight++
    const chunk = this.#carry(this.#chunks.length, text).finally(() => {
      this.#inFlight--
      this.#pump()
    })
    this.#chunks.push(chunk)
    chunk.then(sent.resolve, sent.reject)
  }

  async #carry(index: number, text: string) {
    await this.#opened
    const { messageId } = this
    const attempt = () =>
      this.#persistence.ask(() => this.#call((client) => client.messageStream.append({ messageId, index, text })))
    try {
      await attempt()
    } catch (error) {
      if (!(error instanceof StreamGapError)) throw error
      // The previous chunk has not arrived. Its own retries go on until it has.
      await this.#chunks[index - 1]
      await attempt()
    }
  }
}
