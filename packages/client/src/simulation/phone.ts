import { type MessageId, TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { ada, general } from "./cast.ts"
import type { ModelServer } from "./model-server.ts"
import type { Prng } from "./prng.ts"

/** Ada's other device, which has a good connection. */
export class Phone {
  readonly #server: ModelServer
  readonly #prng: Prng

  constructor(server: ModelServer, prng: Prng) {
    this.#server = server
    this.#prng = prng
  }

  act(root: MessageId) {
    const replies = this.#server.all(root)
    this.#prng.pick([
      () => this.#follow(root, "present"),
      () => this.#follow(root, "absent"),
      () => replies.length > 0 && this.#server.markUnread(root, this.#prng.pick(replies).seq)
    ])()
  }

  #follow(parentId: MessageId, desired: "present" | "absent") {
    const transactionId = TransactionId.make(uuidV7())
    const stamp = { transactionId, order: 0, at: "", channelId: general.id }
    this.#server.perform({ kind: "followThread", ...stamp, parentId, seenSeq: 0, desired }, ada)
  }
}
