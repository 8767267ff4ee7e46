import { RateLimited, TemporarilyUnavailableError, UnauthorizedError } from "@hazel/domain/errors"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { UnansweredCalls } from "./repeatable.ts"

const busy = new TemporarilyUnavailableError({ message: "Busy.", retryAfterMs: 1 })
const refused = new UnauthorizedError({ message: "No." })
const limited = new RateLimited({ bucket: "edits", retryAfterMs: 1 })

const start = (keepForMs?: number) => {
  const clock = new VirtualClock()
  const calls = new UnansweredCalls({ clock, ...(keepForMs && { keepForMs }) })
  /** Makes a call that the server answers with `answer`. Resolves with the transaction id that was sent. */
  const call = async (tag: string, payload: object, answer: Effect.Effect<unknown, unknown> = Effect.void) => {
    let sent: object = {}
    const send = (complete: object) => {
      sent = complete
      return answer
    }
    await Effect.runPromiseExit(calls.around(tag, payload, send))
    const { transactionId, ...rest } = { transactionId: "", ...sent }
    expect(rest).toEqual(payload)
    expect(transactionId).not.toBe("")
    return transactionId
  }
  return { clock, call }
}

const create = "channel.create"
const garden = { kind: "public", name: "garden" }

describe("a mutation that is repeated", () => {
  it("carries the same transaction id while its outcome is unknown", async () => {
    const { call } = start()
    const first = await call(create, garden, Effect.fail(busy))
    expect(await call(create, garden, Effect.die(new Error("The answer made no sense.")))).toBe(first)
    expect(await call(create, garden, Effect.fail(limited))).toBe(first)
    expect(await call(create, garden, Effect.interrupt)).toBe(first)
    expect(await call(create, garden)).toBe(first)
  })

  it("is a new change once the server has answered the first", async () => {
    const { call } = start()
    const done = await call(create, garden)
    expect(await call(create, garden, Effect.fail(refused))).not.toBe(done)
    const unanswered = await call(create, garden, Effect.fail(busy))
    expect(await call(create, garden, Effect.fail(refused))).toBe(unanswered)
    expect(await call(create, garden)).not.toBe(unanswered)
  })

  it("is a new change if its payload or its call differs", async () => {
    const { call } = start()
    const first = await call(create, garden, Effect.fail(busy))
    expect(await call(create, { ...garden, name: "garden-2" }, Effect.fail(busy))).not.toBe(first)
    expect(await call("channel.update", garden, Effect.fail(busy))).not.toBe(first)
    expect(await call(create, garden)).toBe(first)
  })

  it("is a new change after a different one of the same noun succeeded", async () => {
    const { clock, call } = start()
    const away = await call("user.setPresence", { mode: "away" }, Effect.fail(busy))
    await clock.advance(1)
    await call("user.setPresence", { mode: "auto" })
    expect(await call("user.setPresence", { mode: "away" })).not.toBe(away)
  })

  it.each([
    ["thread.follow", "thread.unfollow", { parentId: "message" }],
    ["message.hide", "message.unhide", { messageIds: ["message"] }],
    ["user.setStatus", "user.clearStatus", { text: "Baking" }]
  ])("is another change after its opposite was carried out: %s after %s", async (change, opposite, payload) => {
    const { clock, call } = start()
    const first = await call(change, payload, Effect.fail(busy))
    await clock.advance(1)
    await call(opposite, payload)
    expect(await call(change, payload)).not.toBe(first)
  })

  it("is the same change after a different one of the same noun was refused", async () => {
    const { clock, call } = start()
    const first = await call(create, garden, Effect.fail(busy))
    await clock.advance(1)
    await call(create, { ...garden, name: "!" }, Effect.fail(refused))
    expect(await call(create, garden)).toBe(first)
  })

  it("is the same change after one of another noun succeeded", async () => {
    const { clock, call } = start()
    const first = await call(create, garden, Effect.fail(busy))
    await clock.advance(1)
    await call("user.setPresence", { mode: "away" })
    expect(await call(create, garden)).toBe(first)
  })

  it("is the same one though others that began before its failure were carried out since", async () => {
    const { clock, call } = start()
    const answered = Promise.withResolvers<void>()
    const slow = call(
      "invitation.create",
      { email: "ben@hazel.test" },
      Effect.promise(() => answered.promise)
    )
    await clock.advance(1)
    const first = await call("invitation.create", { email: "cleo@hazel.test" }, Effect.fail(busy))
    answered.resolve()
    await slow
    expect(await call("invitation.create", { email: "cleo@hazel.test" })).toBe(first)
  })

  it("is another change when the id was kept for its full time", async () => {
    const { clock, call } = start(60_000)
    const first = await call(create, garden, Effect.fail(busy))
    await clock.advance(60_000)
    expect(await call(create, garden, Effect.fail(busy))).toBe(first)
    await clock.advance(60_001)
    expect(await call(create, garden)).not.toBe(first)
  })
})
