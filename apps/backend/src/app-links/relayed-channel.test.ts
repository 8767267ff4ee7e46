import { describe, expect, it } from "@effect/vitest"
import { AppChannelId, AppId, ChannelId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { RelayedChannel } from "./relayed-channel.ts"

const follow = () => () => {}
const notice = () => {}
const ids = [ChannelId.make(uuidV7()), ChannelId.make(uuidV7())] as const

const relayed = () =>
  new RelayedChannel({ id: AppChannelId.make(uuidV7()), appId: AppId.make(uuidV7()), name: "room", isPresence: false })

const hears = (channel: RelayedChannel, id: string) =>
  channel
    .audienceOf("a transaction")
    .where?.({ id, identity: { kind: "app-user", appId: channel.channel.appId, uid: null } })

describe("a channel that is relayed to the users of an app", () => {
  it("relays nothing twice when it is bound once more, and everything of another channel", () => {
    const channel = relayed()
    channel.bind(ids[0], 3, follow, notice)
    channel.position = 8
    channel.unbind()
    channel.bind(ids[0], 3, follow, notice)
    expect(channel.position).toBe(8)
    channel.unbind()
    channel.bind(ids[1], 2, follow, notice)
    expect(channel.position).toBe(2)
  })

  it("relays to nobody before it knows who is banned, and forgets that when it is bound once more", () => {
    const channel = relayed()
    channel.bind(ids[0], 0, follow, notice)
    expect(hears(channel, "Pam")).toBe(false)
    channel.exclude(ids[0], ["Jim"], RelayedChannel.moment())
    expect([hears(channel, "Pam"), hears(channel, "Jim")]).toEqual([true, false])
    channel.unbind()
    channel.bind(ids[0], 0, follow, notice)
    expect(channel.knowsExcluded).toBe(false)
  })

  it("keeps the newer answer when an older one arrives after it", () => {
    const channel = relayed()
    channel.bind(ids[0], 0, follow, notice)
    const [older, newer] = [RelayedChannel.moment(), RelayedChannel.moment()]
    channel.exclude(ids[0], ["Jim"], newer)
    channel.exclude(ids[0], [], older)
    channel.exclude(ids[1], [], RelayedChannel.moment())
    expect(hears(channel, "Jim")).toBe(false)
  })
})
