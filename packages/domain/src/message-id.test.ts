import { describe, expect, it } from "@effect/vitest"
import { ChannelId, TransactionId } from "./ids.ts"
import { messageIdOf } from "./message-id.ts"
import { uuidV7 } from "./uuid.ts"

const channelId = () => ChannelId.make(uuidV7())
const transactionId = () => TransactionId.make(uuidV7())

describe("the id of a message", () => {
  it("is the same for everybody who knows its channel and transaction id", () => {
    const id = messageIdOf(
      ChannelId.make("01a1fc46-773c-7ba1-bb86-892af594e38a"),
      TransactionId.make("01a1fc46-7cce-70cc-a0f6-705ced99893a")
    )
    expect(id).toBe("01a1fc46-7cce-8411-8d00-8baaa351e3c2")
  })

  it("differs for another transaction id, and for the same one in another channel", () => {
    const [here, there, one, other] = [channelId(), channelId(), transactionId(), transactionId()]
    const ids = [messageIdOf(here, one), messageIdOf(here, other), messageIdOf(there, one), messageIdOf(there, other)]
    expect(new Set(ids).size).toBe(4)
  })

  it("sorts by the moment of the intent", () => {
    const [early, late] = [TransactionId.make(uuidV7(1_000)), TransactionId.make(uuidV7(2_000))]
    expect(messageIdOf(channelId(), early) < messageIdOf(channelId(), late)).toBe(true)
  })
})
