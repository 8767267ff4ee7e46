import { MessageId } from "@hazel/domain/ids"
import { expect, test } from "vitest"
import { newLineAfter, newLineAt } from "./new-line.ts"

const unread = [
  { messageId: MessageId.make("01900000-0000-7000-8000-000000000001"), parentId: null, seq: 9, mentionsMe: false }
]

const after = (...markers: ReadonlyArray<Parameters<typeof newLineAfter>[1] | undefined>) => {
  const [first, ...others] = markers
  const line = others.reduce((each, marker) => (marker ? newLineAfter(each, marker) : each), newLineAt(first))
  return [line.readSeq, line.isMarked]
}

test("input L2: a thread that begins with the person's own reply has no line, whatever epoch the server begins", () => {
  expect(after(undefined, { lastReadSeq: 4, epoch: 4, unread: [] }, { lastReadSeq: 5, epoch: 5, unread: [] })).toEqual([
    undefined,
    false
  ])
  expect(after(undefined, { lastReadSeq: 5, epoch: 5, unread: [] }, { lastReadSeq: 6, epoch: 5, unread: [] })).toEqual([
    undefined,
    false
  ])
})

test("a thread that begins with somebody else's reply has a line", () => {
  expect(after(undefined, { lastReadSeq: 8, epoch: 9, unread })).toEqual([8, false])
})

test("reading and writing leave the line where it was when the conversation was opened", () => {
  expect(after({ lastReadSeq: 3, epoch: 1 }, { lastReadSeq: 9, epoch: 1 })).toEqual([3, false])
})

test("following again marks nothing as unread", () => {
  expect(after({ lastReadSeq: 3, epoch: 1 }, { lastReadSeq: 9, epoch: 10 })).toEqual([3, false])
  expect(after({ lastReadSeq: 9, epoch: 1 }, { lastReadSeq: 9, epoch: 10 })).toEqual([9, false])
})

test("marking as unread moves the line, also below its first position, until the mark is refused", () => {
  expect(after({ lastReadSeq: 3, epoch: 1 }, { lastReadSeq: 9, epoch: 1 }, { lastReadSeq: 6, epoch: 2 })).toEqual([
    6,
    true
  ])
  expect(after({ lastReadSeq: 9, epoch: 1 }, { lastReadSeq: 6, epoch: 2 }, { lastReadSeq: 9, epoch: 1 })).toEqual([
    9,
    false
  ])
})
