import type { Hazel, MessageStreamHandle } from "@hazel/client"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { UserId } from "@hazel/domain/ids"
import { messageIdOf } from "@hazel/domain/message-id"
import {
  type Message,
  messageByteLimit,
  messageLengthLimit,
  MessageNotFoundError
} from "@hazel/domain/models/message-model"
import { StreamEndedError } from "@hazel/domain/models/message-stream-model"
import { answerIdOf } from "./answer-id.ts"
import { complete, ProviderError, type Turn } from "./completion.ts"
import { conversationUpTo } from "./conversation.ts"
import type { Settings } from "./settings.ts"

interface Options {
  readonly hazel: Hazel
  readonly settings: Settings
  readonly me: UserId
  readonly question: Message
  readonly isDirect: boolean
}

/** Characters kept free at the end of a long answer, for the sentence that it was cut or broke off. */
const reserve = 200

const cutMark = "\n\n*The answer was too long for one message.*"

/** The bot's answer to one message. */
export class Answer {
  readonly #options: Options
  readonly #abort = new AbortController()
  readonly #transactionId
  readonly #messageId
  #length = 0
  #bytes = 0

  constructor(options: Options) {
    this.#options = options
    this.#transactionId = answerIdOf(options.me, options.question.id)
    this.#messageId = messageIdOf(options.question.channelId, this.#transactionId)
  }

  abort() {
    this.#abort.abort()
  }

  /** Aborts when somebody has stopped or deleted the answer, so that the model can stop. */
  receive(event: HazelEvent) {
    const isEnd = event.type === "message_stream_ended" || event.type === "message_deleted"
    if (isEnd && event.data.messageId === this.#messageId) this.abort()
  }

  async write() {
    if (await this.#wasGiven()) return this.#markRead()
    const { hazel, me, question } = this.#options
    const turns = await conversationUpTo(hazel, me, question)
    const message = hazel.stream(question.channelId, this.#thread, this.#transactionId)
    try {
      await this.#relay(message, turns)
      if (!this.#abort.signal.aborted) await message.finish()
    } catch (error) {
      // Somebody stopped the answer, or Hazel stopped. The text so far stays.
      if (!(error instanceof StreamEndedError || error instanceof MessageNotFoundError)) throw error
    }
    this.#markRead()
  }

  /** In a direct conversation answers stand beside the questions, elsewhere in a thread. */
  get #thread() {
    const { question, isDirect } = this.#options
    return question.parentId ?? (isDirect ? null : question.id)
  }

  /** Whether an earlier start has answered. An answer that it left unfinished can be continued only if it is empty. */
  async #wasGiven() {
    const { hazel } = this.#options
    const id = this.#messageId
    const found = await hazel
      .call((client) => client.message.get({ id }))
      .catch((error: unknown) => {
        if (error instanceof MessageNotFoundError) return undefined
        throw error
      })
    if (found === undefined) return false
    const { stream, body } = found.message
    if (stream?.status !== "streaming") return true
    if (body === "") return false
    await hazel.call((client) => client.messageStream.cancel({ messageId: id }))
    return true
  }

  async #relay(message: MessageStreamHandle, turns: ReadonlyArray<Turn>) {
    // After one refusal, Hazel refuses every later chunk, too.
    const add = (text: string) => void message.append(text).catch(() => this.abort())
    try {
      for await (const text of complete(this.#options.settings, turns, this.#abort.signal)) {
        if (this.#isTooMuch(text)) return add(cutMark)
        add(text)
      }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      add(this.#length > 0 ? `\n\n*${error.message}*` : error.message)
    }
  }

  #isTooMuch(text: string) {
    this.#length += text.length
    this.#bytes += Buffer.byteLength(text)
    return this.#length > messageLengthLimit - reserve || this.#bytes > messageByteLimit - reserve
  }

  #markRead() {
    const { hazel, question } = this.#options
    const { channelId, parentId, inChannel, seq } = question
    if (parentId !== null) hazel.markThreadRead(channelId, parentId, seq)
    if (parentId === null || inChannel) hazel.markRead(channelId, seq)
  }
}
