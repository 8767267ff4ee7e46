import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aSecondNode } from "../../../testing/harness/second-node.ts"
import { conformance, Customer } from "./harness.ts"
import { callAs, errorIn, operationPath, request } from "./http-client.ts"

const info = { channels: { "*": { getInfo: true, subscribe: true } } }
const body = { channel: "room.1" }

const unauthorized = {
  status: 401,
  error: {
    code: "UNAUTHORIZED",
    message: "The query parameters connectionId and connectionSecret must be those of an open connection."
  }
}

conformance("a call of the client HTTP API", (it) => {
  it.effect("T1 proves its connection by the id and the secret, and every other call is refused alike", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect(info)
      const { connected: other } = yield* connect(info)
      const { connectionId, connectionSecret } = connected
      const call = (credentials: object) => Effect.map(callAs(url, credentials)("getChannelInfo", body), errorIn)
      expect(yield* call(connected)).toMatchObject({ status: 200 })
      for (const wrong of [
        {},
        { connectionId },
        { connectionSecret },
        { connectionId, connectionSecret: "" },
        { connectionId, connectionSecret: `${connectionSecret}x` },
        { connectionId, connectionSecret: connectionSecret.toLowerCase().replace(/^./, "0") },
        { connectionId, connectionSecret: other.connectionSecret },
        { connectionId: "JCnTZd_KoAMCF-A=", connectionSecret },
        { connectionId: "\0", connectionSecret }
      ])
        expect(yield* call(wrong), JSON.stringify(wrong)).toEqual(unauthorized)
    })
  )

  it.effect("T1 may encode the = of its id as %3d or as %3D", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect(info)
      for (const encoded of ["%3d", "%3D", "="]) {
        const path = operationPath("getChannelInfo", connected).replace("%3D", encoded)
        expect(yield* request(`${url}${path}`, { method: "POST", body: JSON.stringify(body) })).toMatchObject({
          status: 200
        })
      }
    })
  )

  it.effect("T1 ends with the connection", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const client = yield* connect(info)
      const call = Effect.map(callAs(url, client.connected)("getChannelInfo", body), errorIn)
      expect(yield* call).toMatchObject({ status: 200 })
      client.socket.close()
      yield* client.closeCode
      yield* Effect.repeat(call, { until: (answer) => JSON.stringify(answer).includes("UNAUTHORIZED") })
      expect(yield* call).toEqual(unauthorized)
    })
  )

  it.effect("T1 T2 may be made at another node than the socket's, with the same rights", () =>
    Effect.gen(function* () {
      const { connect, token } = yield* Customer
      const { url: elsewhere } = yield* aSecondNode
      const client = yield* connect({ uid: "Jim" })
      const messages = { chat: { publish: true, echo: true } }
      const channels = { "room.7": { subscribe: true, messages } }
      yield* client.subscribe("room.7", { token: yield* token({ scope: "subscribe", uid: "Jim", channels }) })
      const call = callAs(elsewhere, client.connected)
      const answer = yield* call("publishMessage", { channel: "room.7", event: "chat" })
      expect(answer).toMatchObject({ status: 202, text: '{"channel":"room.7","event":"chat"}' })
      yield* TestClock.adjust("2 seconds")
      yield* client.next("chat")
    })
  )

  it.effect("T1 ends when the app is disabled", () =>
    Effect.gen(function* () {
      const { url, ada, anApp } = yield* Customer
      const { id, connect } = yield* anApp
      const { connected } = yield* connect(info)
      const call = Effect.map(callAs(url, connected)("getChannelInfo", body), errorIn)
      expect(yield* call).toMatchObject({ status: 200 })
      yield* ada.asks((hazel) => hazel.app.update({ id, isEnabled: false }))
      expect(yield* call).toEqual(unauthorized)
    })
  )

  it.effect("T1 may be made below /hotsock and by the name of the app, but of no other app", () =>
    Effect.gen(function* () {
      const { url, name, connect, anApp } = yield* Customer
      const { connected } = yield* connect(info)
      const other = yield* anApp
      const below = (prefix: string) =>
        Effect.map(callAs(`${url}${prefix}`, connected)("getChannelInfo", body), errorIn)
      for (const prefix of ["", "/hotsock", `/hotsock/${name}`])
        expect(yield* below(prefix)).toMatchObject({ status: 200 })
      for (const prefix of [`/hotsock/${other.name}`, "/hotsock/unknown"])
        expect(yield* below(prefix)).toEqual(unauthorized)
    })
  )

  it.effect("T1 may be made by pages of every origin, with a preflight and without", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect(info)
      const origin = "https://shop.example"
      const path = `${url}${operationPath("getChannelInfo", connected)}`
      const preflight = yield* request(path, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" }
      })
      expect(preflight.status).toBe(204)
      expect(Object.fromEntries(preflight.headers)).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "content-type"
      })
      for (const target of [path, `${url}/connection/getChannelInfo`]) {
        const { headers } = yield* request(target, { method: "POST", headers: { origin }, body: JSON.stringify(body) })
        expect(headers.get("access-control-allow-origin"), "refusals can be read, too").toBe("*")
        expect(headers.get("access-control-allow-credentials")).toBeNull()
      }
    })
  )

  it.effect("T1 has a body of JSON, whatever its content type", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect(info)
      const path = `${url}${operationPath("getChannelInfo", connected)}`
      for (const type of ["text/plain;charset=UTF-8", "application/json", "application/x-www-form-urlencoded"]) {
        const headers = { "content-type": type }
        expect(yield* request(path, { method: "POST", headers, body: JSON.stringify(body) })).toMatchObject({
          status: 200
        })
      }
      const invalid = (wrong: string) => Effect.map(request(path, { method: "POST", body: wrong }), errorIn)
      for (const wrong of ["", "{", "undefined", "{'channel':1}"])
        expect(yield* invalid(wrong)).toMatchObject({
          status: 400,
          error: { code: "INVALID_MESSAGE", message: "The body must be JSON in UTF-8." }
        })
      for (const wrong of ["null", "[]", "7", '"channel"'])
        expect(yield* invalid(wrong)).toMatchObject({ error: { message: "The body must be a JSON object." } })
    })
  )

  it.effect("names an operation that exists", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { connected } = yield* connect(info)
      for (const name of ["unknown", "__proto__", "toString"])
        expect(errorIn(yield* callAs(url, connected)(name, {}))).toMatchObject({
          status: 404,
          error: { code: "UNKNOWN_OPERATION" }
        })
    })
  )
})
