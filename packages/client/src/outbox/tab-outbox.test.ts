import { describe, expect, it } from "vitest"
import { ada, ben } from "../simulation/cast.ts"
import { sendOf } from "../simulation/intents.ts"
import type { StoredIntent } from "./outbox-storage.ts"
import { type Disk, type Locks, TabOutbox } from "./tab-outbox.ts"

/** One browser: a disk, and locks that are released by their holders. */
const browser = () => {
  const records = new Map<string, StoredIntent>()
  const held = new Set<string>()
  const disk: Disk = {
    all: async () => [...records],
    put: async (key, stored, replaced) => {
      records.set(key, stored)
      if (replaced) records.delete(replaced)
    },
    remove: async (key) => void records.delete(key)
  }
  const locks: Locks = {
    request: async (name, _options, whileHeld) => {
      if (held.has(name)) return whileHeld(null)
      held.add(name)
      await whileHeld({})
      held.delete(name)
    }
  }
  const tab = async (owner: string) => {
    const adopted: Array<string> = []
    const outbox = new TabOutbox(disk, locks, owner, (left) =>
      adopted.push(...left.map(({ intent }) => bodyOf(intent)))
    )
    await outbox.open()
    return { outbox, adopted }
  }
  return { records, tab }
}

const bodyOf = (intent: StoredIntent["intent"]) => (intent.kind === "send" ? intent.body : intent.kind)
const nextTask = () => new Promise<void>((resolve) => setImmediate(resolve))

describe("the outbox of a browser", () => {
  it("passes Ada's intents of a closed tab to the next tab", async () => {
    const { tab } = browser()
    const first = await tab(ada.id)
    await first.outbox.put({ intent: sendOf(1, "hello") })
    first.outbox.release()
    await nextTask()

    const second = await tab(ada.id)
    expect(second.adopted).toEqual(["hello"])
    second.outbox.release()
  })

  it("leaves the intents of an open tab alone until it is closed", async () => {
    const { tab } = browser()
    const first = await tab(ada.id)
    await first.outbox.put({ intent: sendOf(1, "hello") })
    const second = await tab(ada.id)
    expect(second.adopted).toEqual([])

    first.outbox.release()
    await nextTask()
    await second.outbox.adoptAbandoned()
    expect(second.adopted).toEqual(["hello"])
    second.outbox.release()
  })

  it("passes them to only one of the other tabs", async () => {
    const { tab } = browser()
    const [first, second, third] = [await tab(ada.id), await tab(ada.id), await tab(ada.id)]
    await first.outbox.put({ intent: sendOf(1, "hello") })
    first.outbox.release()
    await nextTask()
    await Promise.all([second.outbox.adoptAbandoned(), third.outbox.adoptAbandoned()])
    expect([...second.adopted, ...third.adopted]).toEqual(["hello"])
    second.outbox.release()
    third.outbox.release()
  })

  it("never passes Ada's intents to Ben, who uses the same browser", async () => {
    const { tab } = browser()
    const first = await tab(ada.id)
    await first.outbox.put({ intent: sendOf(1, "hello") })
    first.outbox.release()
    await nextTask()
    const second = await tab(ben.id)
    expect(second.adopted).toEqual([])
    second.outbox.release()
  })

  it("removes settled intents, also those that another tab began", async () => {
    const { records, tab } = browser()
    const intent = sendOf(1, "hello")
    const first = await tab(ada.id)
    await first.outbox.put({ intent })
    first.outbox.release()
    await nextTask()
    const second = await tab(ada.id)
    await second.outbox.remove(intent.transactionId)
    expect(records.size).toBe(0)
    second.outbox.release()
  })
})
