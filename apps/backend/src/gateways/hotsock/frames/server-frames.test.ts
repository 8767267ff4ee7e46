import { describe, expect, it } from "vitest"
import * as frames from "./server-frames.ts"

const jim = { uid: "Jim", umd: null }
const dwight = { uid: "Dwight", umd: { status: "away" } }
const nobody = { uid: null, umd: null }

describe("a frame of the server has the bytes of the protocol's documents", () => {
  it("R1 H3 H7 hotsock.connected", () => {
    const connected = {
      connectionId: "JCnTZd_KoAMCF-A=",
      connectionExpiresAt: "2024-10-13T19:09:23Z",
      connectionSecret: "1FfpK4PHV1B7ZryUSCsN"
    }
    expect(frames.connectedFrame(connected, nobody)).toBe(
      '{"event":"hotsock.connected","data":{"connectionId":"JCnTZd_KoAMCF-A=","connectionExpiresAt":"2024-10-13T19:09:23Z","connectionSecret":"1FfpK4PHV1B7ZryUSCsN"},"meta":{"uid":null,"umd":null}}'
    )
  })

  it("R2 hotsock.subscribed", () => {
    const subscribed = { channel: "user.123", alias: undefined, members: undefined, isAutomatic: false }
    expect(frames.subscribedFrame(subscribed, nobody)).toBe(
      '{"event":"hotsock.subscribed","channel":"user.123","data":{},"meta":{"uid":null,"umd":null}}'
    )
    expect(frames.subscribedFrame({ ...subscribed, alias: "user", isAutomatic: true }, nobody)).toBe(
      '{"event":"hotsock.subscribed","channel":"user.123","data":{"autoSubscribed":true},"meta":{"channelAlias":"user","uid":null,"umd":null}}'
    )
    expect(frames.subscribedFrame({ ...subscribed, channel: "presence.live-chat", members: [jim] }, jim)).toBe(
      '{"event":"hotsock.subscribed","channel":"presence.live-chat","data":{"members":[{"uid":"Jim","umd":null}]},"meta":{"uid":"Jim","umd":null}}'
    )
  })

  it("R3 hotsock.unsubscribed", () => {
    expect(frames.unsubscribedFrame("user.123", "user", nobody)).toBe(
      '{"event":"hotsock.unsubscribed","channel":"user.123","data":{},"meta":{"channelAlias":"user","uid":null,"umd":null}}'
    )
  })

  it("R4 a message, with meta only when a client published it", () => {
    const message = { id: "01J663WM0781SKS3FDWVV0G884", event: "is-typing", channel: "room.123", data: null }
    expect(frames.messageFrame({ ...message, meta: jim })).toBe(
      '{"id":"01J663WM0781SKS3FDWVV0G884","event":"is-typing","channel":"room.123","data":null,"meta":{"uid":"Jim","umd":null}}'
    )
    const ofServer = { ...message, event: "ticker-values", data: { AAPL: "226.84" }, meta: null }
    expect(frames.messageFrame(ofServer)).toBe(
      '{"id":"01J663WM0781SKS3FDWVV0G884","event":"ticker-values","channel":"room.123","data":{"AAPL":"226.84"}}'
    )
  })

  it("R5 hotsock.memberAdded, memberUpdated and memberRemoved", () => {
    expect(frames.memberFrame("memberUpdated", "presence.live-chat", dwight, [jim, dwight])).toBe(
      '{"event":"hotsock.memberUpdated","channel":"presence.live-chat","data":{"member":{"uid":"Dwight","umd":{"status":"away"}},"members":[{"uid":"Jim","umd":null},{"uid":"Dwight","umd":{"status":"away"}}]}}'
    )
    expect(frames.memberFrame("memberAdded", "c", jim, [jim])).toContain('"event":"hotsock.memberAdded"')
    expect(frames.memberFrame("memberRemoved", "c", jim, [])).toContain('"event":"hotsock.memberRemoved"')
  })

  it("R6 hotsock.messageReactionAdded and messageReactionRemoved", () => {
    const reaction = {
      id: "01JB4K7M2NZZZZZZZZZZZZZZZZ",
      channel: "room.123",
      messageId: "01JA3S0TNEC2QBYMZRBMCEXGNW",
      reaction: "👍",
      action: "add" as const
    }
    expect(frames.reactionFrame(reaction, jim)).toBe(
      '{"id":"01JB4K7M2NZZZZZZZZZZZZZZZZ","event":"hotsock.messageReactionAdded","channel":"room.123","data":{"messageId":"01JA3S0TNEC2QBYMZRBMCEXGNW","reaction":"👍","action":"add"},"meta":{"uid":"Jim","umd":null}}'
    )
    expect(frames.reactionFrame({ ...reaction, action: "remove" }, jim)).toContain("hotsock.messageReactionRemoved")
  })

  it("R7 R8 a storage entry, with nulls when it is not set", () => {
    const settings = {
      channel: "game.lobby",
      key: "settings",
      data: { maxPlayers: 6 },
      meta: { uid: "host", umd: null }
    }
    expect(frames.storageUpdatedFrame(settings)).toBe(
      '{"event":"hotsock.channelStorageUpdated","channel":"game.lobby","key":"settings","data":{"maxPlayers":6},"meta":{"uid":"host","umd":null}}'
    )
    expect(frames.storageDataFrame({ ...settings, data: null, meta: null })).toBe(
      '{"event":"hotsock.channelStorageData","channel":"game.lobby","key":"settings","data":null,"meta":null}'
    )
  })

  it("R9 R10 hotsock.keepAlive and hotsock.pong", () => {
    expect(frames.keepAliveFrame).toBe('{"event":"hotsock.keepAlive","data":{}}')
    expect(frames.pongFrame).toBe('{"event":"hotsock.pong","data":"{}"}')
  })

  it("R12 hotsock.error, with the error beside the data", () => {
    const refusal = { code: "NOT_SUBSCRIBED" as const, message: "Subscribe first.", channel: "room.123" }
    expect(frames.errorFrame(refusal)).toBe(
      '{"event":"hotsock.error","channel":"room.123","error":{"code":"NOT_SUBSCRIBED","message":"Subscribe first."}}'
    )
  })
})
