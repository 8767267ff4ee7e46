import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { conformance, Customer } from "./harness.ts"
import { errorIn, request } from "./http-client.ts"

/** The server of the customer, with a server key for the time of the test: an app has at most two. */
const server = Effect.gen(function* () {
  const { url, ada, id: appId } = yield* Customer
  const { serverKey } = yield* Effect.acquireRelease(
    ada.asks((hazel) => hazel.appServerKey.create({ appId, label: "Backend" })),
    ({ keyId }) => Effect.orDie(ada.asks((hazel) => hazel.appServerKey.delete({ appId, id: keyId })))
  )
  return serverWith(url, serverKey)
})

const serverWith = (url: string, key: string) => {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json; charset=utf-8" }
  return {
    key,
    get: (path: string) => request(`${url}${path}`, { headers }),
    publish: (body: object | string, path = "/publish") =>
      request(`${url}${path}`, {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body)
      })
  }
}

const listener = Effect.fnUntraced(function* (channel: string, more: object = {}) {
  const { connect } = yield* Customer
  const client = yield* connect({ uid: "Jim", channels: { [channel]: { subscribe: true, historyStart: 0, ...more } } })
  yield* client.subscribe(channel)
  return client
})

conformance("POST /publish", (it) => {
  it.effect("V1 publishes a message without an author", () =>
    Effect.gen(function* () {
      const { publish } = yield* server
      const jim = yield* listener("my-channel")
      expect(yield* publish({ channel: "my-channel", event: "my-event" })).toMatchObject({
        status: 202,
        text: '{"channel":"my-channel","event":"my-event"}'
      })
      const { id } = yield* jim.next("my-event")
      expect(jim.texts.at(-1)).toBe(`{"id":"${id}","event":"my-event","channel":"my-channel","data":null}`)
    })
  )

  it.effect("V1 answers the id with eagerIdGeneration, and may be made below /hotsock and by the name of the app", () =>
    Effect.gen(function* () {
      const { name } = yield* Customer
      const { publish } = yield* server
      const jim = yield* listener("my-channel.2")
      const body = { channel: "my-channel.2", event: "my-event", data: "👋", eagerIdGeneration: true }
      for (const path of ["/publish", "/hotsock/publish", `/hotsock/${name}/publish`]) {
        const { text } = yield* publish(body, path)
        const { id } = yield* jim.next("my-event")
        expect(text).toBe(`{"channel":"my-channel.2","event":"my-event","id":"${id}"}`)
      }
    })
  )

  it.effect("V2 publishes once for a deduplicationId, and answers a duplicate like the first", () =>
    Effect.gen(function* () {
      const { publish } = yield* server
      const jim = yield* listener("my-channel.3")
      const body = { channel: "my-channel.3", event: "order", deduplicationId: "order-7", eagerIdGeneration: true }
      const answers = yield* Effect.all([publish(body), publish(body), publish(body)], { concurrency: "unbounded" })
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
      yield* publish({ ...body, deduplicationId: "order-8" })
      yield* jim.next("order")
      yield* jim.next("order")
      yield* jim.isHandled
      expect(jim.events.filter((event) => event === "order")).toHaveLength(2)
    })
  )

  it.effect("V3 sets a storage entry without permissions, with a key", () =>
    Effect.gen(function* () {
      const { publish, get } = yield* server
      const jim = yield* listener("my-channel.4", { storage: { "*": { observe: true } } })
      const body = { channel: "my-channel.4", event: "hotsock.channelStorageSet", data: { theme: "dark" } }
      expect(errorIn(yield* publish(body))).toMatchObject({ status: 400, error: { field: "key" } })
      expect(yield* publish({ ...body, key: "settings" })).toMatchObject({
        status: 202,
        text: '{"channel":"my-channel.4","event":"hotsock.channelStorageSet"}'
      })
      expect(yield* jim.next("hotsock.channelStorageUpdated")).toMatchObject({
        key: "settings",
        data: { theme: "dark" }
      })
      expect((yield* get("/channels/my-channel.4/storage")).text).toContain('"key":"settings"')
    })
  )

  it.effect("V1 T5 schedules messages and storage entries for any time in the future", () =>
    Effect.gen(function* () {
      const { publish, get } = yield* server
      const jim = yield* listener("my-channel.10")
      const scheduleExpression = "at(2025-07-24T14:30:00)"
      const arn = /,"scheduleArn":"arn:hazel:scheduler:[0-9a-f-]{36}:schedule\/[0-9a-f-]{36}"\}$/
      const message = yield* publish({ channel: "my-channel.10", event: "reminder", scheduleExpression })
      expect(message.status).toBe(202)
      expect(message.text).toMatch(arn)
      yield* jim.next("reminder")
      const event = "hotsock.channelStorageSet"
      const entry = yield* publish({ channel: "my-channel.10", event, key: "k", data: 1, scheduleExpression })
      expect(entry.text).toMatch(arn)
      const stored = Effect.map(get("/channels/my-channel.10/storage"), ({ text }) => text)
      yield* Effect.repeat(stored, { until: (text) => text.includes('"key":"k"') })
      const past = yield* publish({
        channel: "my-channel.10",
        event: "e",
        scheduleExpression: "at(1970-01-01T00:00:00)"
      })
      expect(errorIn(past)).toMatchObject({ status: 400, error: { field: "scheduleExpression" } })
    })
  )

  it.effect.each([
    [{ channel: "c" }, "event"],
    [{ channel: "c", event: "hotsock.connected" }, "event"],
    [{ channel: "c", event: "e", store: 1.5 }, "store"],
    [{ channel: "c", event: "e", store: -2 }, "store"],
    [{ channel: "c", event: "e", store: "60" }, "store"],
    [{ channel: "c", event: "e", deduplicationId: "" }, "deduplicationId"],
    [{ channel: "c", event: "e", deduplicationId: "d".repeat(129) }, "deduplicationId"],
    [{ channel: "c", event: "hotsock.channelStorageSet", key: "k", store: 0 }, "store"],
    [{ channel: "c", event: "e", data: "x".repeat(32_767) }, "data"]
  ] as const)("V1 names the field that is wrong: %#", ([body, field]) =>
    Effect.gen(function* () {
      const { publish } = yield* server
      expect(errorIn(yield* publish(body))).toMatchObject({ status: 400, error: { code: "INVALID_MESSAGE", field } })
    })
  )
})

conformance("GET /channels", (it) => {
  it.effect("V4 answers the subscriptions, and the members of presence channels", () =>
    Effect.gen(function* () {
      const { name } = yield* Customer
      const { get } = yield* server
      yield* listener("my-channel")
      yield* listener("presence.chat")
      yield* listener("presence.chat")
      expect(yield* get("/channels/my-channel")).toMatchObject({
        status: 200,
        text: '{"name":"my-channel","subscriptionsCount":1}'
      })
      for (const prefix of ["", "/hotsock", `/hotsock/${name}`])
        expect((yield* get(`${prefix}/channels/presence.chat`)).text).toBe(
          '{"name":"presence.chat","subscriptionsCount":2,"members":[{"uid":"Jim","umd":null}]}'
        )
      expect((yield* get("/channels/unused")).text).toBe('{"name":"unused","subscriptionsCount":0}')
      expect((yield* get("/channels/presence.unused")).text).toBe(
        '{"name":"presence.unused","subscriptionsCount":0,"members":[]}'
      )
    })
  )

  it.effect("V4 N1 takes names of any length and with every letter", () =>
    Effect.gen(function* () {
      const { get } = yield* server
      for (const name of ["c".repeat(256), "🏠".repeat(256), "a/b", "a?b&c=d", "a;b", "a%2Fb", "storage"])
        expect(JSON.parse((yield* get(`/channels/${encodeURIComponent(name)}`)).text)).toMatchObject({ name })
      for (const wrong of ["a%2Cb", "a%20b", `${"c".repeat(257)}`, "%ff", "%00"])
        expect(yield* get(`/channels/${wrong}`)).toMatchObject({ status: 400 })
    })
  )

  it.effect("V5 lists storage entries, by keys and in pages", () =>
    Effect.gen(function* () {
      const { publish, get } = yield* server
      expect((yield* get("/channels/my-channel.9/storage")).text).toBe('{"items":[]}')
      const event = "hotsock.channelStorageSet"
      for (const [key, data] of [
        ["settings", { theme: "dark" }],
        ["status", "online"],
        ["other", 1]
      ] as const)
        yield* publish({ channel: "my-channel.9", event, key, data })
      const list = (query: string) => Effect.map(get(`/channels/my-channel.9/storage${query}`), ({ text }) => text)
      expect(yield* list("?keys=settings,status")).toBe(
        '{"items":[{"key":"settings","data":{"theme":"dark"},"meta":null},{"key":"status","data":"online","meta":null}]}'
      )
      expect(yield* list("?after=settings")).toBe('{"items":[{"key":"status","data":"online","meta":null}]}')
      const many = Array.from({ length: 101 }, (_, index) => `k${index}`).join(",")
      expect(yield* get(`/channels/my-channel.9/storage?keys=${many}`)).toMatchObject({ status: 400 })
    })
  )

  it.effect("V4 takes nothing from the pages of the web app, which ask without a key", () =>
    Effect.gen(function* () {
      const { url } = yield* Customer
      for (const path of ["/channels/my-channel", "/channels/my-channel/storage"]) {
        const { text } = yield* request(`${url}${path}`, { headers: { accept: "text/html" } })
        expect(text).not.toContain("subscriptionsCount")
        expect(text).not.toContain("UNAUTHORIZED")
      }
      expect(yield* request(`${url}/hotsock/channels/my-channel`)).toMatchObject({ status: 401 })
    })
  )
})

conformance("a server key", (it) => {
  it.effect("V1 is of one app, and every other key is refused alike", () =>
    Effect.gen(function* () {
      const { url, anApp } = yield* Customer
      const { key } = yield* server
      const other = yield* anApp
      const body = { channel: "c", event: "e" }
      expect(yield* serverWith(url, key).publish(body)).toMatchObject({ status: 202 })
      const unauthorized = { status: 401, error: { code: "UNAUTHORIZED" } }
      for (const wrong of [`${key}x`, key.slice(0, -1), "x", "x".repeat(10_000)]) {
        expect(errorIn(yield* serverWith(url, wrong).publish(body))).toMatchObject(unauthorized)
        expect(errorIn(yield* serverWith(url, wrong).get("/channels/c"))).toMatchObject(unauthorized)
      }
      expect(errorIn(yield* request(`${url}/publish`, { method: "POST", body: "{}" }))).toMatchObject(unauthorized)
      expect(errorIn(yield* serverWith(url, key).publish(body, `/hotsock/${other.name}/publish`))).toMatchObject(
        unauthorized
      )
    })
  )

  it.effect("V1 stops working when it is deleted, and two work at once", () =>
    Effect.gen(function* () {
      const { url, ada, anApp } = yield* Customer
      const { id: appId } = yield* anApp
      const create = ada.asks((hazel) => hazel.appServerKey.create({ appId, label: "Backend" }))
      const [first, second] = [yield* create, yield* create]
      const body = { channel: "c", event: "e" }
      for (const { serverKey } of [first, second])
        expect(yield* serverWith(url, serverKey).publish(body)).toMatchObject({ status: 202 })
      yield* ada.asks((hazel) => hazel.appServerKey.delete({ appId, id: first.keyId }))
      expect(yield* serverWith(url, first.serverKey).publish(body)).toMatchObject({ status: 401 })
      expect(yield* serverWith(url, second.serverKey).publish(body)).toMatchObject({ status: 202 })
    })
  )
})
