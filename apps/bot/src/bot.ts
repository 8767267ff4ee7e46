import type { Hazel } from "@hazel/client"
import type { MessageId, UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { Answer } from "./answer.ts"
import type { Settings } from "./settings.ts"

/** Answers everybody who mentions the bot or writes to it directly. */
export class Bot {
  readonly #hazel: Hazel
  readonly #settings: Settings
  readonly #taken = new Set<MessageId>()
  readonly #answers = new Set<Answer>()
  readonly #stops: ReadonlyArray<() => void>

  constructor(hazel: Hazel, settings: Settings) {
    this.#hazel = hazel
    this.#settings = settings
    this.#stops = [
      hazel.listen((event) => {
        if (event.type === "channel_message" || event.type === "message_reply") this.#consider(event.data.message)
        for (const answer of this.#answers) answer.receive(event)
      }),
      hazel.channels.subscribe(() => this.#catchUp()),
      hazel.directory.subscribe(() => this.#catchUp())
    ]
  }

  stop() {
    for (const stop of this.#stops) stop()
    for (const answer of this.#answers) answer.abort()
  }

  /** Finds the questions that were asked while the bot was offline. It follows a thread from its first mention on. */
  #catchUp() {
    if (this.#me === undefined) return
    for (const { channel, unread, threads } of this.#hazel.channels.get() ?? []) {
      for (const { messageId, mentionsMe } of [...unread, ...threads.flatMap((thread) => thread.unread)])
        if ((mentionsMe || channel.kind === "direct") && !this.#taken.has(messageId)) void this.#fetch(messageId)
    }
  }

  async #fetch(id: MessageId) {
    const found = await this.#hazel.call((client) => client.message.get({ id })).catch(() => undefined)
    if (found) this.#consider(found.message)
  }

  get #me() {
    return this.#hazel.me.get()
  }

  #consider(message: Message) {
    const me = this.#me
    // Before the first snapshot we cannot tell bots from people. The message will be among the unread ones.
    if (me === undefined || this.#taken.has(message.id) || !this.#isQuestion(message, me)) return
    this.#taken.add(message.id)
    const isDirect = this.#isDirect(message)
    const answer = new Answer({ hazel: this.#hazel, settings: this.#settings, me, question: message, isDirect })
    this.#answers.add(answer)
    void answer
      .write()
      .catch((error: unknown) => console.error("An answer could not be written:", error))
      .finally(() => this.#answers.delete(answer))
  }

  #isQuestion({ authorId, mentionedUserIds, deletedAt, ...message }: Message, me: UserId) {
    const isBot = this.#hazel.directory.get()?.users.get(authorId)?.isBot ?? true
    if (authorId === me || isBot || deletedAt !== null) return false
    return mentionedUserIds.includes(me) || this.#isDirect(message)
  }

  #isDirect({ channelId }: Pick<Message, "channelId">) {
    return this.#hazel.channel(channelId).get()?.channel.kind === "direct"
  }
}
