import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { decodeClientFrame } from "./client-frames.ts"

const decode = (frame: unknown) =>
  decodeClientFrame(Buffer.from(typeof frame === "string" ? frame : JSON.stringify(frame)))

const read = (frame: unknown) => Result.getOrThrow(decode(frame))
const refused = (frame: unknown) => Result.getOrThrow(Result.flip(decode(frame)))

const messageId = "01JA3S0TNEC2QBYMZRBMCEXGNW"

describe("a frame of a client", () => {
  it("W1 asks for a subscription, with a token or without", () => {
    expect(read({ event: "hotsock.subscribe", channel: "room.123" })).toEqual({
      kind: "subscribe",
      channel: "room.123",
      token: undefined
    })
    const withToken = { event: "hotsock.subscribe", channel: "room.123", data: { token: "a.b.c" } }
    expect(read(withToken)).toMatchObject({ token: "a.b.c" })
  })

  it("W2 ends a subscription", () => {
    expect(read({ event: "hotsock.unsubscribe", channel: "room.123" })).toEqual({
      kind: "unsubscribe",
      channel: "room.123"
    })
  })

  it.each(["ping", "heartbeat", "pong"])("W3 W4 W5 is a %s", (kind) => {
    expect(read({ event: `hotsock.${kind}` })).toEqual({ kind })
  })

  it("W6 publishes any JSON, and null when it has no data", () => {
    const schedule = { scheduleExpression: "at(2027-01-01T09:00:00)", scheduleExpressionTimezone: "Europe/London" }
    expect(read({ event: "chat", channel: "room.123", data: { text: "Yup." }, ...schedule })).toEqual({
      kind: "publish",
      channel: "room.123",
      event: "chat",
      data: { value: { text: "Yup." }, json: `{"text":"Yup."}` },
      schedule: { expression: "at(2027-01-01T09:00:00)", timezone: "Europe/London" }
    })
    expect(read({ event: "is-typing", channel: "room.123" })).toMatchObject({ data: { value: null, json: "null" } })
  })

  it("W7 adds or removes a reaction", () => {
    const data = { messageId, reaction: "👍", action: "add" }
    const frame = { event: "hotsock.messageReaction", channel: "room.123", data }
    expect(read(frame)).toEqual({ kind: "reaction", channel: "room.123", ...data })
    expect(refused({ ...frame, data: { ...data, action: "toggle" } })).toMatchObject({ field: "data.action" })
    expect(refused({ ...frame, data: { reaction: "👍", action: "add" } })).toMatchObject({
      message: `"data.messageId" is missing.`
    })
  })

  it("W8 W9 sets and gets a storage entry", () => {
    const entry = { channel: "game.lobby", key: "settings" }
    expect(read({ event: "hotsock.channelStorageGet", ...entry })).toEqual({ kind: "storageGet", ...entry })
    expect(read({ event: "hotsock.channelStorageSet", ...entry, data: { maxPlayers: 4 } })).toMatchObject({
      kind: "storageSet",
      ...entry,
      data: { value: { maxPlayers: 4 } }
    })
  })

  it("W10 updates the metadata of a user, on one channel or on the connection", () => {
    const data = { token: "a.b.c" }
    expect(read({ event: "hotsock.umdUpdate", data })).toEqual({
      kind: "umdUpdate",
      channel: undefined,
      token: "a.b.c"
    })
    expect(read({ event: "hotsock.umdUpdate", channel: "presence.chat", data })).toMatchObject({
      channel: "presence.chat"
    })
    expect(refused({ event: "hotsock.umdUpdate" })).toMatchObject({ message: `"data" is missing.`, field: "data" })
  })

  it("W11 may have fields that nobody knows", () => {
    expect(read({ event: "hotsock.ping", data: 7, more: [] })).toEqual({ kind: "ping" })
  })

  it.each([
    ["event", { event: 7, channel: "room.123" }, `"event" must be a string, not a number.`],
    ["event", { channel: "room.123" }, `"event" is missing.`],
    ["channel", { event: "chat" }, `"channel" is missing.`],
    ["channel", { event: "chat", channel: ["room.123"] }, `"channel" must be a string, not an array.`],
    ["data", { event: "hotsock.subscribe", channel: "c", data: "a.b.c" }, `"data" must be an object, not a string.`],
    [
      "data.token",
      { event: "hotsock.subscribe", channel: "c", data: { token: {} } },
      `"data.token" must be a string, not an object.`
    ],
    [
      "scheduleExpression",
      { event: "chat", channel: "c", scheduleExpression: true },
      `"scheduleExpression" must be a string, not a boolean.`
    ]
  ])("W11 with a wrong %s is refused by its name", (field, frame, message) => {
    expect(refused(frame)).toMatchObject({ code: "INVALID_MESSAGE", field, message })
  })

  it.each(["", "{", "hello", "[]", "null", '"chat"', "7"])("W11 that is no object (%s) is refused", (text) => {
    expect(refused(text)).toMatchObject({ code: "INVALID_MESSAGE" })
  })

  it("is refused when it nests too deep, without being parsed", () => {
    const deep = `{"event":"chat","channel":"c","data":${"[".repeat(60_000)}${"]".repeat(60_000)}}`
    expect(refused(deep).message).toContain("levels deep")
  })
})

describe("a name or value in a frame", () => {
  const publish = (fields: object) => decode({ event: "chat", channel: "room.123", ...fields })

  it("N1 is a channel of 1 to 256 characters without *, #, commas and whitespace", () => {
    expect(Result.isSuccess(publish({ channel: "🏠".repeat(256) }))).toBe(true)
    for (const channel of ["", "c".repeat(257), "a*", "#a", "a,b", "a b", "a\nb", "a\0"]) {
      expect(Result.isFailure(publish({ channel })), JSON.stringify(channel)).toBe(true)
    }
  })

  it("N2 is an event of 1 to 128 characters that no prefix or * reserves", () => {
    expect(Result.isSuccess(publish({ event: "e".repeat(128) }))).toBe(true)
    for (const event of ["", "e".repeat(129), "hotsock.hello", "#regex:a", "a*b"]) {
      expect(Result.isFailure(publish({ event })), event).toBe(true)
    }
  })

  it("N3 is a storage key of 1 to 128 characters without *, #, commas and whitespace", () => {
    const get = (key: string) => decode({ event: "hotsock.channelStorageGet", channel: "c", key })
    expect(Result.isSuccess(get("k".repeat(128)))).toBe(true)
    for (const key of ["", "k".repeat(129), "a*", "a b", "#a", "a,b"])
      expect(Result.isFailure(get(key)), key).toBe(true)
  })

  it("N4 is data of at most 32 KiB of JSON", () => {
    expect(Result.isSuccess(publish({ data: "d".repeat(32 * 1024 - 2) }))).toBe(true)
    expect(refused({ event: "chat", channel: "c", data: "d".repeat(32 * 1024 - 1) })).toMatchObject({ field: "data" })
  })

  it("N6 is a reaction of at most 100 bytes that is not blank and has no #", () => {
    const react = (reaction: string) =>
      decode({ event: "hotsock.messageReaction", channel: "c", data: { messageId, reaction, action: "add" } })
    expect(Result.isSuccess(react("👍".repeat(25)))).toBe(true)
    for (const reaction of ["", "  ", "👍".repeat(26), "#1"])
      expect(Result.isFailure(react(reaction)), reaction).toBe(true)
  })
})
