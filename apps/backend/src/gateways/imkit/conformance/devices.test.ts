import { expect } from "@effect/vitest"
import { isDeepStrictEqual } from "node:util"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { openLegacyClient } from "./legacy-client.ts"

/** A request of a device over HTTP. */
const requests = Effect.fnUntraced(function* (token: string, method: string, path: string, body: object = {}) {
  const { url } = yield* HazelForTests
  const { clientKey } = yield* SampleApp
  const headers = { "IM-CLIENT-KEY": clientKey, "IM-Authorization": token, "content-type": "application/json" }
  const response = yield* Effect.promise(() =>
    fetch(`${url}/imkit${path}`, { method, headers, body: JSON.stringify(body) })
  )
  expect(response.status, `${method} ${path}`).toBe(200)
})

/** Jim with a phone and a tablet, each of which has a token of its own, in a room with Pam. */
const jimsDevices = Effect.gen(function* () {
  const { aClient, aRoom } = yield* SampleApp
  const [onPhone, onTablet] = [yield* aClient("jim"), yield* aClient("jim")]
  const room = `room-${onTablet.token.slice(-8)}`
  const pam = yield* aClient("pam")
  yield* aRoom(room, onPhone, pam)
  const [phone, tablet, pams] = [yield* connectAs(onPhone), yield* connectAs(onTablet), yield* connectAs(pam)]
  return { room, phone, tablet, pams, onPhone, onTablet }
})

conformance("a device of a person", (it) => {
  it.effect("I15 is told of preferences for a room that another device has set, and not of its own", () =>
    Effect.gen(function* () {
      const { room, phone, tablet, onPhone } = yield* jimsDevices
      yield* requests(onPhone.token, "POST", `/roomPrefs/${room}`, { folder: "Some-Folder", tags: ["demo", "sample"] })
      expect(yield* tablet.next("roomPref")).toEqual({
        room,
        folder: "Some-Folder",
        hidden: false,
        muted: false,
        sticky: false,
        tags: ["demo", "sample"]
      })
      yield* phone.isHandled
      expect(phone.of("roomPref")).toEqual([])
    })
  )

  it.effect("I16 is told of preferences that another device has stored and deleted, and not of its own", () =>
    Effect.gen(function* () {
      const { phone, tablet, onPhone } = yield* jimsDevices
      const data = { foo: "bar", folders: { "folder 1": { rooms: ["aaabbb", "cccddd"] } } }
      yield* requests(onPhone.token, "POST", "/me/pref/demokey", { data })
      expect(yield* tablet.next("myPrefChange")).toEqual({ data, key: "demokey" })
      yield* requests(onPhone.token, "DELETE", "/me/pref/demokey")
      expect(yield* tablet.next("myPrefDelete")).toBe("demokey")
      yield* phone.isHandled
      expect(phone.received.filter(({ event }) => event.startsWith("myPref"))).toEqual([])
    })
  )

  it.effect("I6 I16 reads the deleted key in base64: as JSON after auth2, and as it is after auth", () =>
    Effect.gen(function* () {
      const { aClient } = yield* SampleApp
      const { onPhone } = yield* jimsDevices
      const today = yield* connectAs(yield* aClient("jim"), { encoding: "base64" })
      const legacy = yield* openLegacyClient({ encoding: "base64", rawKeys: true })
      yield* legacy.asks("auth", (yield* aClient("jim")).token)
      yield* requests(onPhone.token, "POST", "/me/pref/demokey", { data: 1 })
      yield* requests(onPhone.token, "DELETE", "/me/pref/demokey")
      expect(yield* today.next("myPrefDelete")).toBe("demokey")
      expect(today.raw.at(-1)).toBe(Buffer.from('"demokey"').toString("base64"))
      expect(yield* legacy.next("myPrefDelete")).toBe("demokey")
      expect(legacy.raw.at(-1)).toBe(Buffer.from("demokey").toString("base64"))
    })
  )

  it.effect("I12 is told how far another device has read over HTTP, and so is everybody else in the room", () =>
    Effect.gen(function* () {
      const { room, tablet, onPhone, pams } = yield* jimsDevices
      const { result } = yield* pams.asks("chat message", { room, message: "Hello" })
      const { _id: messageID } = result as { readonly _id: string }
      yield* requests(onPhone.token, "PUT", `/rooms/${room}/lastRead`, { message: messageID })
      const read = { roomID: room, messageID, memberID: "jim" }
      yield* tablet.awaits("the reader", () => tablet.of("lastRead").find((told) => isDeepStrictEqual(told, read)))
      // Positions are published at most once a second.
      yield* TestClock.adjust("1 second")
      expect(yield* pams.next("lastRead")).toEqual(read)
    })
  )

  it.effect("I8 sends a message, which all devices receive, and is answered with the message", () =>
    Effect.gen(function* () {
      const { name } = yield* SampleApp
      const { room, phone, tablet } = yield* jimsDevices
      const { RC, result } = yield* phone.asks("chat message", { message: "Sent", room, messageType: "text" })
      expect(RC).toBe(0)
      expect(result).toMatchObject({ message: "Sent", room, appID: name, sender: { _id: "jim", nickname: "jim" } })
      for (const device of [phone, tablet]) expect(yield* device.next("chat message")).toEqual(result)
    })
  )

  it.effect("I8 sends a message again with the same id, and it is written once", () =>
    Effect.gen(function* () {
      const { room, phone, tablet } = yield* jimsDevices
      const message = { _id: "local-1", message: "Once", room }
      const first = yield* phone.asks("chat message", message)
      expect(yield* phone.asks("chat message", message)).toEqual(first)
      expect((yield* phone.asks("chat message", { ...message, message: "Another" })).RC).toBe(409)
      yield* phone.asks("chat message", { message: "Last", room })
      yield* tablet.awaits("the last", () => tablet.of("chat message").length === 2 || undefined)
      expect(tablet.of("chat message")).toEqual([first.result, expect.objectContaining({ message: "Last" })])
    })
  )

  it.effect("I8 is refused an empty message, and a room that it is not in like one that does not exist", () =>
    Effect.gen(function* () {
      const { aClient, aRoom } = yield* SampleApp
      const { room, phone } = yield* jimsDevices
      yield* aRoom("not-jims", yield* aClient("pam"))
      const answerTo = (message: unknown) => phone.asks("chat message", message)
      expect((yield* answerTo({ room, message: " " })).RC).toBe(400)
      expect((yield* answerTo("Hello")).RC).toBe(400)
      expect((yield* answerTo({ room, message: "Hello", messageType: "m".repeat(65) })).RC).toBe(400)
      expect((yield* answerTo({ room, message: "Hello", _id: "x".repeat(200) })).RC).toBe(400)
      const absent = yield* answerTo({ room: "no-room", message: "Hello" })
      expect(absent.RC).toBe(404)
      expect(yield* answerTo({ room: "not-jims", message: "Hello" })).toEqual(absent)
    })
  )
})
