import { type MessageId, TransactionId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { ada, general } from "./cast.ts"
import type { ModelServer } from "./model-server.ts"
import type { Prng } from "./prng.ts"

/** Ada's other device, which has a good connection and sets other preferences than the tested device. */
export class Phone {
  readonly #server: ModelServer
  readonly #prng: Prng
  /** Every value of each preference that it sets, oldest first. */
  readonly pins = [false]
  readonly widths: Array<number | undefined> = [undefined]

  constructor(server: ModelServer, prng: Prng) {
    this.#server = server
    this.#prng = prng
  }

  act(root: MessageId) {
    const replies = this.#server.all(root)
    this.#prng.pick([
      () => this.#follow(root, "present"),
      () => this.#follow(root, "absent"),
      () => this.#prefer(),
      () => replies.length > 0 && this.#markUnread(root, this.#prng.pick(replies))
    ])()
  }

  #follow(parentId: MessageId, desired: "present" | "absent") {
    const transactionId = TransactionId.make(uuidV7())
    const stamp = { transactionId, order: 0, at: "", channelId: general.id }
    this.#server.perform({ kind: "followThread", ...stamp, parentId, seenSeq: 0, desired }, ada)
  }

  #markUnread(parentId: MessageId, { id: messageId, deletedAt }: Message) {
    if (deletedAt !== null) return
    const transactionId = TransactionId.make(uuidV7())
    const stamp = { transactionId, order: 0, at: "", channelId: general.id }
    this.#server.perform({ kind: "markThreadUnread", ...stamp, parentId, messageId, seq: 0, epoch: 0 }, ada)
  }

  #prefer() {
    const stamp = { transactionId: TransactionId.make(uuidV7()), order: 0, at: "" }
    if (this.#prng.chance(0.5)) {
      const isPinned = !this.pins.at(-1)
      this.pins.push(isPinned)
      this.#server.perform({ kind: "preferChannel", ...stamp, channelId: general.id, changes: { isPinned } }, ada)
    } else {
      this.widths.push(this.widths.length)
      this.#server.perform({ kind: "prefer", ...stamp, key: "width", value: this.widths.length - 1 }, ada)
    }
  }
}
