import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance, Customer } from "./harness.ts"
import { callAs } from "./http-client.ts"

const chat = "presence.live-chat"
const claims = { channels: { "presence.*": { subscribe: true } } }
const jim = { uid: "Jim", umd: null }
const dwight = { uid: "Dwight", umd: null }

conformance("a presence channel", (it) => {
  it.effect("R2 R5 N8 tells newcomers who is there, and the others who came", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const first = yield* connect({ uid: "Jim", ...claims })
      expect(yield* first.subscribe(chat)).toEqual({
        event: "hotsock.subscribed",
        channel: chat,
        data: { members: [jim] },
        meta: jim
      })
      const second = yield* connect({ uid: "Dwight", ...claims })
      expect((yield* second.subscribe(chat)).data).toEqual({ members: [jim, dwight] })
      expect(yield* first.nextText("hotsock.memberAdded")).toBe(
        '{"event":"hotsock.memberAdded","channel":"presence.live-chat","data":{"member":{"uid":"Dwight","umd":null},"members":[{"uid":"Jim","umd":null},{"uid":"Dwight","umd":null}]}}'
      )
      yield* second.isHandled
      expect(second.events).not.toContain("hotsock.memberAdded")
    })
  )

  it.effect("P1 P2 counts the devices of a user as one member", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const channel = "presence.devices"
      const pam = yield* connect({ uid: "Pam", ...claims })
      const [phone, laptop] = [yield* connect({ uid: "Jim", ...claims }), yield* connect({ uid: "Jim", ...claims })]
      for (const client of [pam, phone, laptop]) yield* client.subscribe(channel)
      yield* phone.unsubscribe(channel)
      yield* laptop.unsubscribe(channel)
      yield* laptop.isHandled
      expect(laptop.events).not.toContain("hotsock.memberRemoved")
      expect(yield* pam.next("hotsock.memberRemoved")).toMatchObject({
        data: { member: jim, members: [{ uid: "Pam", umd: null }] }
      })
      expect(pam.events).toEqual([
        "hotsock.connected",
        "hotsock.subscribed",
        "hotsock.memberAdded",
        "hotsock.memberRemoved"
      ])
    })
  )

  it.effect("P1 R5 tells all members, also the one who caused it, of other metadata", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const channel = "presence.metadata"
      const phone = yield* connect({ uid: "Jim", ...claims })
      yield* phone.subscribe(channel)
      const laptop = yield* connect({ uid: "Jim", umd: { status: "away" }, ...claims })
      yield* laptop.subscribe(channel)
      const member = { uid: "Jim", umd: { status: "away" } }
      expect(yield* phone.next("hotsock.memberUpdated")).toMatchObject({ data: { member, members: [member] } })
    })
  )

  it.effect("P3 loses a member whose connection ends", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const [channel, other] = ["presence.ends", "presence.ends-too"]
      const pam = yield* connect({ uid: "Pam", ...claims })
      const guest = yield* connect({ uid: "Jim", ...claims })
      for (const client of [pam, guest]) for (const name of [channel, other]) yield* client.subscribe(name)
      guest.socket.terminate()
      for (let ends = 0; ends < 2; ends++) {
        expect(yield* pam.next("hotsock.memberRemoved")).toMatchObject({ data: { member: jim } })
      }
    })
  )

  it.effect("J9 R12 needs a uid", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const nobody = yield* connect(claims)
      nobody.send({ event: "hotsock.subscribe", channel: chat })
      expect(yield* nobody.nextError).toMatchObject({ code: "PRESENCE_CHANNEL_USER_ID_REQUIRED", channel: chat })
    })
  )

  it.effect("N8 R12 is full when its members have 100 KB", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const { sql } = yield* HazelForTests
      const channel = "presence.full"
      yield* (yield* connect({ uid: "Jim", ...claims })).subscribe(channel)
      // A hundred sockets would send each other ten thousand lists of members.
      yield* Effect.promise(
        () => sql`insert into app_members (channel_id, uid, umd, subscriptions, joined_seq)
          select id, 'user ' || n, to_json(repeat('u', 1000)), 1, n + 1 from app_channels, generate_series(1, 96) n
          where name = ${channel}`
      )
      const late = yield* connect({ uid: "Late", umd: "u".repeat(1_000), ...claims })
      late.send({ event: "hotsock.subscribe", channel })
      expect(yield* late.nextError).toMatchObject({ code: "PRESENCE_CHANNEL_CAPACITY_REACHED", channel })
    })
  )
})

conformance("a channel that a token subscribes to", (it) => {
  it.effect("C2 follows the connection at once", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({ uid: "Jim", channels: { "user.123": { autoSubscribe: true } } })
      expect(yield* client.nextText("hotsock.subscribed")).toBe(
        '{"event":"hotsock.subscribed","channel":"user.123","data":{"autoSubscribed":true},"meta":{"uid":"Jim","umd":null}}'
      )
    })
  )

  it.effect("C2 J16 is left out when another pattern forbids it", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({
        channels: { "user.123": { autoSubscribe: true }, "user.*": { subscribe: false } }
      })
      yield* client.isHandled
      expect(client.events.filter((event) => event !== "hotsock.pong")).toEqual(["hotsock.connected"])
    })
  )

  it.effect("C2 R12 needs a uid if it tells who is present", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({ channels: { [chat]: { autoSubscribe: true } } })
      expect(yield* client.nextError).toMatchObject({ code: "PRESENCE_CHANNEL_USER_ID_REQUIRED", channel: chat })
    })
  )
})

conformance("the metadata of a user", (it) => {
  const channel = "presence.chat"

  it.effect("W10 C7 R5 changes on one channel by a token", () =>
    Effect.gen(function* () {
      const { connect, token } = yield* Customer
      const [first, second] = [yield* connect({ uid: "Dwight", ...claims }), yield* connect({ uid: "Jim", ...claims })]
      for (const client of [first, second]) yield* client.subscribe(channel)
      const umd = { status: "away" }
      const update = { scope: "umd", uid: "Dwight", umd }
      const allowed = yield* token({ ...update, channels: { [channel]: { umdUpdate: true } } })
      first.send({ event: "hotsock.umdUpdate", channel, data: { token: yield* token(update) } })
      expect(yield* first.nextError).toMatchObject({ code: "UMD_UPDATE_DENIED", channel })
      first.send({ event: "hotsock.umdUpdate", channel, data: { token: allowed } })
      for (const client of [first, second]) {
        expect(yield* client.next("hotsock.memberUpdated")).toMatchObject({ data: { member: { uid: "Dwight", umd } } })
      }
      second.send({ event: "hotsock.umdUpdate", channel, data: { token: allowed } })
      expect(yield* second.nextError).toMatchObject({ code: "INVALID_UMD_TOKEN", channel })
    })
  )

  it.effect("W10 J14 changes on the connection, and on its subscriptions if it is propagated", () =>
    Effect.gen(function* () {
      const { url, connect, token } = yield* Customer
      const place = "presence.propagated"
      const [first, second] = [yield* connect({ uid: "Dwight", ...claims }), yield* connect({ uid: "Jim", ...claims })]
      for (const client of [first, second]) yield* client.subscribe(place)
      const update = (claimed: object) => token({ scope: "umd", uid: "Dwight", ...claimed })
      first.send({ event: "hotsock.umdUpdate", data: { token: yield* update({ umd: 1 }) } })
      expect(yield* first.nextError).toMatchObject({ code: "UMD_UPDATE_DENIED" })
      first.send({ event: "hotsock.umdUpdate", data: { token: yield* update({ umd: 2, umdUpdate: true }) } })
      expect(yield* first.subscribe("presence.later")).toMatchObject({ meta: { uid: "Dwight", umd: 2 } })
      expect(second.events).not.toContain("hotsock.memberUpdated")
      // Also if the update came over HTTP, which another node may have served.
      const call = callAs(url, first.connected)
      yield* call("umdUpdate", { token: yield* update({ umd: "over HTTP", umdUpdate: true }) })
      expect(yield* first.subscribe("presence.latest")).toMatchObject({ meta: { uid: "Dwight", umd: "over HTTP" } })
      const propagated = yield* update({ umd: 3, umdUpdate: true, umdPropagate: true })
      first.send({ event: "hotsock.umdUpdate", data: { token: propagated } })
      expect(yield* second.next("hotsock.memberUpdated")).toMatchObject({ data: { member: { uid: "Dwight", umd: 3 } } })
    })
  )
})
