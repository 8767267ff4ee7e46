import { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { repliesShown } from "./replies-shown.ts"

const messageIds = Array.from({ length: 20 }, () => MessageId.make(uuidV7()))
const seqs = new Map(messageIds.map((id, index) => [id, { seq: index + 1 }]))

const shown = (readSeq: number, ids = messageIds, isComplete = false) =>
  repliesShown({ messageIds: ids }, readSeq, (id) => seqs.get(id), isComplete)

describe("of a thread's replies are shown", () => {
  it("the new ones and the one before them", () => {
    expect(shown(17)).toEqual({ ids: messageIds.slice(-4), earlier: 16, later: 0, firstNew: messageIds[17] })
  })

  it("the last two when nothing is new", () => {
    expect(shown(20)).toEqual({ ids: messageIds.slice(-2), earlier: 18, later: 0, firstNew: undefined })
  })

  it("of fifteen new ones the first ten, so that none is passed over, and the others when they are asked for", () => {
    expect(shown(5)).toEqual({ ids: messageIds.slice(4, 15), earlier: 4, later: 5, firstNew: messageIds[5] })
    expect(shown(5, messageIds, true)).toEqual({
      ids: messageIds.slice(4),
      earlier: 4,
      later: 0,
      firstNew: messageIds[5]
    })
  })

  it("all there are, when there are few", () => {
    expect(shown(0, messageIds.slice(0, 1))).toEqual({
      ids: messageIds.slice(0, 1),
      earlier: 0,
      later: 0,
      firstNew: messageIds[0]
    })
    expect(shown(0, [])).toEqual({ ids: [], earlier: 0, later: 0, firstNew: undefined })
  })
})
