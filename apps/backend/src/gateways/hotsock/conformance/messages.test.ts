import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { conformance, Customer } from "./harness.ts"

const room = (messages: object) => ({ channels: { "room.123": { subscribe: true, messages } } })

conformance("a message that a client publishes", (it) => {
  it.effect("W6 R4 N7 reaches the other subscribers in order, with its author and ids that increase", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const claims = room({ chat: { publish: true } })
      const jim = yield* connect({ uid: "Jim", ...claims })
      const pam = yield* connect({ uid: "Pam", umd: { name: "Pam Beesly" }, ...claims })
      for (const client of [jim, pam]) yield* client.subscribe("room.123")
      for (let count = 1; count <= 20; count++) jim.publish("room.123", "chat", { count })
      for (let count = 1; count <= 20; count++) {
        const { id, ...message } = yield* pam.next("chat")
        expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
        const meta = { uid: "Jim", umd: null }
        expect(message).toEqual({ event: "chat", channel: "room.123", data: { count }, meta })
      }
      const ids = pam.frames.flatMap(({ id }) => id ?? [])
      expect(ids).toEqual(ids.toSorted())
    })
  )

  it.effect("C8 comes back to its sender only with echo", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const claims = room({ chat: { publish: true, echo: true }, "is-typing": { publish: true } })
      const jim = yield* connect({ uid: "Jim", ...claims })
      yield* jim.subscribe("room.123")
      jim.publish("room.123", "is-typing")
      jim.publish("room.123", "chat", "Yup.")
      yield* jim.next("chat")
      expect(jim.events).not.toContain("is-typing")
    })
  )
})
