import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { TopicOrder } from "./topic-order.ts"

const transactions = Array.from({ length: 5 }, () => TransactionId.make(uuidV7()))
const event = (seq: number) => ({
  topic: "channel:bakery",
  seq,
  type: "channel_message" as const,
  transactionId: transactions[seq]!
})

const logOf = (...seqs: ReadonlyArray<number>) =>
  new Map([["channel:bakery", new Map(seqs.map((seq) => [seq, `channel_message ${transactions[seq]}`]))]])

/** A listener that begins at 1 and receives these events. */
const orderOf = (...seqs: ReadonlyArray<number>) => {
  const order = new TopicOrder()
  order.begin("channel:bakery", 1)
  for (const seq of seqs) order.apply(event(seq))
  return order
}

describe("The order in which a client receives events", () => {
  it("is right without gaps and repetitions", () => {
    const order = orderOf(2, 3, 4)
    expect([order.doubled, order.disordered, order.differencesFrom(logOf(1, 2, 3, 4))]).toEqual([0, 0, 0])
  })

  it("is wrong when an event comes twice", () => {
    expect(orderOf(2, 3, 2).doubled).toBe(1)
  })

  it("is wrong when an event is left out", () => {
    const order = orderOf(2, 4)
    expect([order.disordered, order.differencesFrom(logOf(1, 2, 3, 4))]).toEqual([1, 1])
  })

  it("is incomplete when the log goes on, or holds another event", () => {
    expect(orderOf(2).differencesFrom(logOf(2, 3))).toBe(1)
    expect(orderOf(2).differencesFrom(new Map([["channel:bakery", new Map([[2, "message_deleted"]])]]))).toBe(1)
  })
})
