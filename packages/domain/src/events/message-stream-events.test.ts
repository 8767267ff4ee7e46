import { describe, expect, it } from "@effect/vitest"
import { MessageStreamAppended, MessageStreamEnded } from "./message-stream-events.ts"
import { aMessage, ben, anEvent } from "./examples-for-tests.ts"
import { applyMessageStreamEvent } from "./message-stream-events.ts"

const message = aMessage({ body: "Once", stream: { status: "streaming" } })

const appended = (offset: number, text: string) =>
  MessageStreamAppended.make(anEvent("message_stream_appended", { messageId: message.id, offset, text }))

const ended = (status: "finished" | "cancelled" | "interrupted", body = "Once upon") =>
  MessageStreamEnded.make(
    anEvent("message_stream_ended", { messageId: message.id, status, body, mentionedUserIds: [ben] })
  )

describe("a message that is being written", () => {
  it("grows at its end, and only once if an event arrives twice", () => {
    const once = applyMessageStreamEvent(message, appended(4, " upon"))
    expect(once?.body).toBe("Once upon")
    expect(applyMessageStreamEvent(once, appended(4, " upon"))).toEqual(once)
    expect(applyMessageStreamEvent(once, appended(9, " a time"))?.body).toBe("Once upon a time")
  })

  it("has the final text when it ends, and nothing is appended afterwards", () => {
    for (const status of ["cancelled", "interrupted"] as const) {
      const over = applyMessageStreamEvent(message, ended(status))
      expect(over).toEqual({ ...message, body: "Once upon", mentionedUserIds: [ben], stream: { status } })
      expect(applyMessageStreamEvent(over, ended(status))).toEqual(over)
      expect(applyMessageStreamEvent(over, appended(9, " a time"))).toEqual(over)
    }
  })

  it("is an ordinary message once it is finished", () => {
    expect(applyMessageStreamEvent(message, ended("finished"))).toMatchObject({ body: "Once upon", stream: null })
  })

  it("stays empty once it is deleted", () => {
    const deleted = { ...message, body: "", deletedAt: message.createdAt, stream: null }
    for (const event of [appended(0, "Once"), ended("finished")]) {
      expect(applyMessageStreamEvent(deleted, event)).toEqual(deleted)
    }
    expect(applyMessageStreamEvent(undefined, ended("finished"))).toBeUndefined()
  })
})
