import { describe, expect, it } from "vitest"
import { connect } from "../connect.ts"
import { ada, ben, general, messageId } from "../simulation/cast.ts"
import { fair, HostileNetwork } from "../simulation/hostile-network.ts"
import { removeOf, sendOf } from "../simulation/intents.ts"
import { Prng } from "../simulation/prng.ts"
import { TabStorage } from "../simulation/tab-storage.ts"
import { VirtualClock } from "../simulation/virtual-clock.ts"
import { keepOfflineCopy } from "./keep-offline-copy.ts"
import type { OfflineCopyStorage } from "./offline-copy-storage.ts"

/** A disk that outlives the starts of the app. With `isFull`, nothing can be written. */
const makeDisk = () => {
  const records = new Map<string, unknown>()
  const disk = { records, isFull: false }
  const storage: OfflineCopyStorage = {
    read: async () => new Map(records),
    write: async (put, removed) => {
      if (disk.isFull) throw new Error("QuotaExceededError")
      for (const [key, value] of put) records.set(key, structuredClone(value))
      for (const key of removed) records.delete(key)
    },
    erase: async () => records.clear()
  }
  return { disk, storage }
}

const setUp = () => {
  const clock = new VirtualClock()
  const prng = new Prng(1)
  const network = new HostileNetwork(clock, prng, fair)
  const { disk, storage } = makeDisk()
  /** Ada has opened the threads of the first and the second message. */
  const lastThreads = () => [1, 2].map((root) => ({ channelId: general.id, rootId: messageId(root) }))
  const outbox = new TabStorage()
  const there = network.transport(() => true)
  /** Every socket is closed before anything is received. */
  const nowhere = {
    ...there,
    openPush: ({ closed }: Parameters<typeof there.openPush>[0]) => {
      clock.schedule(closed, 1)
      return { send: () => {}, close: () => {} }
    }
  }
  /** Ada starts Hazel, with a network or without one. */
  const starts = (isReachable: boolean) => {
    const tab = outbox.tab()
    let isCut = !isReachable
    const hazel = connect({
      url: "http://hazel.test",
      clock,
      random: prng.next,
      storage: tab.storage,
      transport: { ...there, openPush: (receiver) => (isCut ? nowhere : there).openPush(receiver) },
      offlineCopy: (session) =>
        keepOfflineCopy(session, { storage, lastChannels: () => [general.id], lastThreads, clock, random: prng.next })
    })
    const closes = async () => {
      tab.kill()
      await Promise.all([hazel.close(), settle()])
    }
    return { hazel, closes, comesOnline: () => (isCut = false) }
  }
  const settle = () => clock.advance(40_000)
  const writes = (number: number) => network.server.perform(sendOf(number, `Ben ${number}`), ben)
  const replies = (number: number, root: number) =>
    network.server.perform(sendOf(number, `Reply ${number}`, { parentId: messageId(root) }), ben)
  const shown = ({ hazel }: ReturnType<typeof starts>, root?: number) =>
    hazel
      .timeline(general.id, root === undefined ? null : messageId(root))
      .get()
      .messageIds.map((id) => hazel.message(id).get()?.message.body)
  return { clock, disk, network, starts, settle, writes, replies, shown }
}

describe("a start without a network", () => {
  it("shows what Ada saw last: her channels, the people and the newest messages", async () => {
    const { starts, settle, writes, shown } = setUp()
    const online = starts(true)
    await settle()
    writes(1)
    await settle()
    await online.closes()

    const offline = starts(false)
    await settle()
    expect(offline.hazel.connection.get()).toBe("offline")
    expect(offline.hazel.me.get()).toBe(ada.id)
    expect([...(offline.hazel.directory.get()?.users.keys() ?? [])]).toEqual([ada.id, ben.id])
    expect(offline.hazel.channels.get()?.map(({ channel }) => channel.name)).toEqual(["general"])
    expect(offline.hazel.timeline(general.id, null).get().status).toBe("ready")
    expect(shown(offline)).toEqual(["Ben 1"])
  })

  it("keeps what Ada writes, which is sent once when the server answers, after another restart too", async () => {
    const { starts, settle, writes, shown, network } = setUp()
    const online = starts(true)
    await settle()
    writes(1)
    await settle()
    await online.closes()

    const offline = starts(false)
    await settle()
    offline.hazel.send({ channelId: general.id, parentId: null, body: "From the tunnel" })
    expect(shown(offline)).toEqual(["Ben 1", "From the tunnel"])
    await offline.closes()

    const again = starts(false)
    await settle()
    expect(shown(again)).toEqual(["Ben 1", "From the tunnel"])
    again.comesOnline()
    await settle()
    await settle()
    expect(shown(again)).toEqual(["Ben 1", "From the tunnel"])
    expect(again.hazel.outbox.get()).toMatchObject({ waiting: 0, failed: [] })
    expect(network.server.all(null).filter(({ body }) => body === "From the tunnel")).toHaveLength(1)
  })

  it("takes away what was deleted meanwhile as soon as the server answers", async () => {
    const { starts, settle, writes, shown, network } = setUp()
    const online = starts(true)
    await settle()
    writes(1)
    writes(2)
    await settle()
    await online.closes()
    network.server.perform(removeOf(3, 1), ben)

    const later = starts(false)
    await settle()
    expect(shown(later)).toEqual(["Ben 1", "Ben 2"])
    later.comesOnline()
    await settle()
    await settle()
    expect(shown(later)).not.toContain("Ben 1")
    await later.closes()
    const offline = starts(false)
    await settle()
    expect(shown(offline)).not.toContain("Ben 1")
  })
})

describe("the offline copy", () => {
  it("is not shown when the server answers in time", async () => {
    const { starts, settle, writes, shown, clock } = setUp()
    const online = starts(true)
    await settle()
    writes(1)
    await settle()
    await online.closes()
    const again = starts(true)
    await clock.advance(1_000)
    expect(shown(again)).toEqual([])
  })

  it("loses a deleted message within a second", async () => {
    const { starts, settle, writes, clock, network, disk } = setUp()
    starts(true)
    await settle()
    writes(1)
    await settle()
    expect(JSON.stringify(disk.records.get(`page ${general.id}`))).toContain("Ben 1")
    network.server.perform(removeOf(2, 1), ben)
    await clock.advance(2_000)
    expect(JSON.stringify(disk.records.get(`page ${general.id}`))).not.toContain("Ben 1")
  })

  it("is not shown after two weeks", async () => {
    const { starts, settle, clock } = setUp()
    const online = starts(true)
    await settle()
    await online.closes()
    await clock.advance(15 * 24 * 60 * 60 * 1000)
    const offline = starts(false)
    await settle()
    expect(offline.hazel.me.get()).toBeUndefined()
  })

  it("of somebody else is erased before that of Ada is written", async () => {
    const { starts, settle, disk } = setUp()
    disk.records.set("owner", { format: 1, userId: ben.id, savedAt: new Date().toISOString() })
    disk.records.set("of Ben alone", "secret")
    starts(true)
    await settle()
    expect(disk.records.get("owner")).toMatchObject({ userId: ada.id })
    expect([...disk.records.keys()].join()).not.toContain("secret")
  })

  it("that cannot be written is given up, and Hazel works as before", async () => {
    const { starts, settle, disk, writes, shown } = setUp()
    disk.isFull = true
    const online = starts(true)
    await settle()
    writes(1)
    await settle()
    expect(shown(online)).toEqual(["Ben 1"])
    expect(disk.records.size).toBe(0)
  })
})

describe("the threads that Ada opened last", () => {
  const leaves = async () => {
    const scene = setUp()
    const online = scene.starts(true)
    await scene.settle()
    scene.writes(1)
    scene.writes(2)
    scene.replies(3, 1)
    scene.replies(4, 2)
    await scene.settle()
    await online.closes()
    // The threads are fetched a while after a start.
    const again = scene.starts(true)
    await scene.settle()
    return { ...scene, again }
  }

  it("are shown without a network, with the message that each belongs to", async () => {
    const { again, starts, settle, shown } = await leaves()
    await again.closes()
    const offline = starts(false)
    await settle()
    expect(shown(offline, 1)).toEqual(["Reply 3"])
    expect(shown(offline, 2)).toEqual(["Reply 4"])
    expect(offline.hazel.message(messageId(1)).get()?.message.body).toBe("Ben 1")
  })

  it("follow what happens in them, and lose a deleted reply within a second", async () => {
    const { replies, network, clock, disk } = await leaves()
    const stored = (root: number) => JSON.stringify(disk.records.get(`thread ${messageId(root)}`))
    replies(5, 1)
    await clock.advance(2_000)
    expect(stored(1)).toContain("Reply 5")
    network.server.perform(removeOf(6, 3), ben)
    await clock.advance(2_000)
    expect(stored(1)).not.toContain("Reply 3")
    expect(stored(1)).toContain("Reply 5")
    expect(stored(2)).toContain("Reply 4")
  })

  it("are gone with their message, on the screen and on the disk, as soon as the server answers", async () => {
    const { again, starts, settle, shown, network, disk } = await leaves()
    await again.closes()
    // Without replies nothing stays of a deleted message.
    network.server.perform(removeOf(5, 3), ben)
    network.server.perform(removeOf(6, 1), ben)
    const later = starts(false)
    await settle()
    expect(shown(later, 1)).toEqual(["Reply 3"])
    later.comesOnline()
    await settle()
    await settle()
    expect(shown(later, 1)).toEqual([])
    expect(shown(later, 2)).toEqual(["Reply 4"])
    expect(later.hazel.message(messageId(1)).get()).toBeUndefined()
    expect(JSON.stringify([...disk.records])).not.toContain("Reply 3")
  })
})
