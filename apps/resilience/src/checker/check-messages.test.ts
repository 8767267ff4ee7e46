import { describe, expect, it } from "vitest"
import { checkMessages } from "./check-messages.ts"
import { Findings } from "./findings.ts"
import { Ledger } from "./ledger.ts"
import type { StoredMessage } from "./stored.ts"

const hello: StoredMessage = { id: "one", channelId: "bakery", seq: 1, body: "Hello" }

/** Ada's "Hello" was acknowledged; this is what the database holds. */
const check = (messages: ReadonlyArray<StoredMessage>, holes = 0) => {
  const ledger = new Ledger()
  ledger.send("Ada", "bakery", "Hello").acknowledged = { id: "one", seq: 1 }
  ledger.send("Ben", "bakery", "On its way")
  const findings = new Findings()
  checkMessages(ledger, { messages, heads: new Map(), events: new Map(), holes }, findings)
  return findings
}

describe("The checker of messages", () => {
  it("finds nothing when every acknowledged message is stored once", () => {
    expect(check([hello]).areNone).toBe(true)
  })

  it("allows a stored message that was not acknowledged yet", () => {
    expect(check([hello, { ...hello, id: "two", seq: 2, body: "On its way" }]).areNone).toBe(true)
  })

  it("finds an acknowledged message that is not stored, or stored elsewhere", () => {
    expect(check([]).lost).toBe(1)
    expect(check([{ ...hello, seq: 2 }]).lost).toBe(1)
    expect(check([{ ...hello, channelId: "garden" }]).lost).toBe(1)
  })

  it("finds a message that is stored twice, or that nobody sent", () => {
    expect(check([hello, { ...hello, id: "two", seq: 2 }]).doubled).toBe(1)
    expect(check([hello, { ...hello, id: "two", seq: 2, body: "Who was that?" }]).doubled).toBe(1)
  })

  it("finds holes in the logs", () => {
    expect(check([hello], 2).lost).toBe(2)
  })
})
