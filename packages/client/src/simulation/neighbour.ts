import { type MessageId, TransactionId } from "@hazel/domain/ids"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import type { Intent } from "../outbox/intent.ts"
import { ada, ben, general } from "./cast.ts"
import type { ModelServer } from "./model-server.ts"
import type { Prng } from "./prng.ts"

/** Ben, who has no network delay and writes, reacts and edits at the same time as Ada. */
export class Neighbour {
  readonly #server: ModelServer
  readonly #prng: Prng
  #texts = 0

  constructor(server: ModelServer, prng: Prng) {
    this.#server = server
    this.#prng = prng
  }

  write(parentId: MessageId | null = null): MessageId {
    const transactionId = TransactionId.make(uuidV7())
    const messageId = messageIdOf(general.id, transactionId)
    const alsoInChannel = parentId !== null && this.#prng.chance(0.3)
    const body = `Ben ${++this.#texts}`
    const seen = { seenSeq: 0, seenEpoch: 0 }
    this.#do({ kind: "send", transactionId, messageId, parentId, alsoInChannel, body, ...seen })
    return messageId
  }

  act(root: MessageId) {
    const messages = this.#server.all(null).filter(({ deletedAt }) => deletedAt === null)
    const { id: messageId, parentId } = this.#prng.pick(messages.slice(-6))
    const all = [...messages, ...this.#server.all(root)]
    const own = all.findLast(
      ({ authorId, id, stream }) => authorId === ben.id && id !== root && stream?.status !== "streaming"
    )
    const stream = all.findLast(({ stream }) => stream?.status === "streaming")
    this.#prng.pick([
      () => this.#stream(stream?.id, this.#prng.chance(0.3) ? root : null),
      () => this.#stream(stream?.id, null),
      () => this.write(),
      () => this.write(root),
      () => this.write(root),
      () => this.write(parentId ?? messageId),
      () => this.#react(messageId),
      () => this.#react(messageId),
      () => own && this.#do({ kind: "edit", messageId: own.id, body: `Ben ${++this.#texts}, edited${this.#named}` }),
      () => own && this.#prng.chance(0.3) && this.#do({ kind: "remove", messageId: own.id }),
      () => this.#server.reappoint(this.#prng.pick([ada, ben]), ben),
      () => this.#server.people.retitle(ben, `Baker ${++this.#texts}`),
      () => this.#prng.chance(0.3) && this.#server.people.turn()
    ])()
  }

  /** A mention of Ada in one of five texts, by which she may follow the thread. */
  get #named() {
    return this.#prng.chance(0.2) ? " @ada" : ""
  }

  /** Streams several messages at a time, as fast as a bot does. */
  #stream(id: MessageId | undefined, parentId: MessageId | null) {
    if (id === undefined) {
      const transactionId = TransactionId.make(uuidV7())
      return this.#server.begin(messageIdOf(general.id, transactionId), parentId, ben, transactionId)
    }
    for (let chunks = this.#prng.between(1, 6); chunks > 0; chunks--)
      this.#server.append(id, `${++this.#texts}${this.#named} `, ben)
    const ends = ["finished", "cancelled", "interrupted"] as const
    if (this.#prng.chance(0.4)) this.#server.end(id, this.#prng.pick(ends), ben)
  }

  #react(messageId: MessageId) {
    const emoji = this.#prng.pick(["👍", "🎉"])
    const reactions = this.#server.get(messageId)?.reactions ?? []
    const isThere = reactions.some((reaction) => reaction.emoji === emoji && reaction.users.includes(ben.id))
    this.#do({ kind: "react", messageId, emoji, desired: isThere ? "absent" : "present" })
  }

  #do({ transactionId = TransactionId.make(uuidV7()), ...intent }: BensIntent) {
    this.#server.perform({ ...intent, transactionId, order: 0, at: "", channelId: general.id }, ben)
  }
}

type BensIntent = DistributiveOmit<
  Exclude<Intent, { readonly kind: "prefer" }>,
  "transactionId" | "order" | "at" | "channelId"
> & {
  readonly transactionId?: TransactionId
}

type DistributiveOmit<A, Keys extends PropertyKey> = A extends unknown ? Omit<A, Keys> : never
