import { MessageId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { repliesShown } from "./replies-shown.ts"

const messageIds = Array.from({ length: 20 }, () => MessageId.make(uuidV7()))
const ada = UserId.make(uuidV7())
const ben = UserId.make(uuidV7())
const written = new Map(messageIds.map((id, index) => [id, { seq: index + 1, authorId: ben }]))

const shown = (readSeq: number, ids = messageIds, isComplete = false, messages = written) =>
  repliesShown({ messageIds: ids }, { readSeq, isMarked: false, viewerId: ada }, (id) => messages.get(id), isComplete)

describe("the excerpt of a thread shows", () => {
  it("the new replies and the one before them", () => {
    expect(shown(17)).toEqual({ ids: messageIds.slice(-4), earlier: 16, later: 0, firstNew: messageIds[17] })
  })

  it("the last two if nothing is new", () => {
    expect(shown(20)).toEqual({ ids: messageIds.slice(-2), earlier: 18, later: 0, firstNew: undefined })
  })

  it("input L2: the replies from the first one by somebody else on, as one's own replies are not new", () => {
    const [nextToLast, last] = messageIds.slice(-2)
    const answered = new Map([...written, [nextToLast!, { seq: 19, authorId: ada }]])
    expect(shown(18, messageIds, false, answered)).toMatchObject({ ids: [nextToLast, last], firstNew: last })
    const closed = new Map([...answered, [last!, { seq: 20, authorId: ada }]])
    expect(shown(18, messageIds, false, closed)).toMatchObject({ ids: [nextToLast, last], firstNew: undefined })
  })

  it("the first ten of fifteen new replies, so that none is skipped, and the others on request", () => {
    expect(shown(5)).toEqual({ ids: messageIds.slice(4, 15), earlier: 4, later: 5, firstNew: messageIds[5] })
    expect(shown(5, messageIds, true)).toEqual({
      ids: messageIds.slice(4),
      earlier: 4,
      later: 0,
      firstNew: messageIds[5]
    })
  })

  it("all replies if there are few", () => {
    expect(shown(0, messageIds.slice(0, 1))).toEqual({
      ids: messageIds.slice(0, 1),
      earlier: 0,
      later: 0,
      firstNew: messageIds[0]
    })
    expect(shown(0, [])).toEqual({ ids: [], earlier: 0, later: 0, firstNew: undefined })
  })
})
