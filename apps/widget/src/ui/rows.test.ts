import { describe, expect, it } from "vitest"
import type { Message } from "../client/message.ts"
import { rowsOf } from "./rows.ts"

const jim = { uid: "Jim", umd: null }
const pam = { uid: "Pam", umd: { name: "Pam Beesly" } }
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const ulidAt = (time: number) =>
  Array.from({ length: 10 }, (_, index) => alphabet[Math.floor(time / 32 ** (9 - index)) % 32]).join("") +
  "0".repeat(16)

const at = (minutes: number) => new Date(2026, 10, 29, 12, minutes).getTime()

const message = (time: number, author: Message["author"], changes: Partial<Message> = {}): Message => ({
  id: ulidAt(time),
  text: "text",
  author,
  clientId: undefined,
  isEdited: false,
  reactions: new Map(),
  ...changes
})

const rows = (messages: ReadonlyArray<Message>, pending: Parameters<typeof rowsOf>[1] = []) =>
  rowsOf(messages, pending, jim, new Date(at(30)))

describe("the rows of a conversation", () => {
  it("begin a group with another person, after five minutes and with a day", () => {
    const shown = rows([
      message(at(0) - 24 * 60 * 60_000, pam),
      message(at(0), pam),
      message(at(4), pam),
      message(at(9), pam),
      message(at(9), jim)
    ])
    expect(shown.map(({ startsDay }) => startsDay)).toEqual([true, true, false, false, false])
    expect(shown.map(({ startsGroup }) => startsGroup)).toEqual([true, true, false, true, true])
  })

  it("name others by their umd, or else by their uid, and Jim and servers not at all", () => {
    const dwight = { uid: "Dwight", umd: { name: 5 } }
    const shown = rows([message(at(0), pam), message(at(1), dwight), message(at(2), jim), message(at(3), undefined)])
    expect(shown.map(({ name }) => name)).toEqual(["Pam Beesly", "Dwight", undefined, undefined])
  })

  it("keep their key when a message of Jim's is acknowledged, and never take one from others", () => {
    const [pending] = rows([], [{ key: "jims-1", text: "text", state: "waiting" }])
    const [acknowledged, other] = rows([
      message(at(0), jim, { clientId: "jims-1" }),
      message(at(1), pam, { clientId: "jims-1" })
    ])
    expect(acknowledged?.key).toBe(pending?.key)
    expect(other?.key).not.toBe(pending?.key)
  })

  it("count reactions and say which are Jim's", () => {
    const reactions = new Map([
      ["👍", new Set(["Pam", "Jim"])],
      ["❤️", new Set(["Pam"])]
    ])
    expect(rows([message(at(0), pam, { reactions })])[0]?.reactions).toEqual([
      { reaction: "👍", count: 2, isMine: true },
      { reaction: "❤️", count: 1, isMine: false }
    ])
  })
})
