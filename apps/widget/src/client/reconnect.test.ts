import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { pendingTexts, Rig, tabMemory, texts, until } from "../testing/rig.ts"

const rig = new Rig()
const { server } = rig
const stored = (channel: string) => server.channel(channel).messages.map(({ data }) => data)

beforeAll(() => server.start())
afterAll(() => server.stop())
afterEach(() => rig.endTest())

describe("a conversation whose connection ends", () => {
  it("fetches what was written, edited, deleted and reacted to in between", async () => {
    const channel = rig.newChannel()
    const kept = server.publish(channel, "chat", { text: "kept" }, "Pam")
    const jim = await rig.opened(channel)
    await server.stop()
    await until(jim, () => jim.status === "offline")

    server.publish(channel, "chat", { text: "missed" }, "Pam")
    server.publish(channel, "chat.edited", { messageId: kept, text: "kept and edited" }, "Pam")
    server.publish(channel, "hotsock.messageReaction", { messageId: kept, reaction: "❤️", action: "add" }, "Pam")
    await server.start()
    await until(jim, () => jim.status === "ready")
    expect(texts(jim)).toEqual(["kept and edited", "missed"])
    expect(jim.state.messages[0]?.reactions.get("❤️")).toEqual(new Set(["Pam"]))
  })

  it("sends what Jim wrote while it was away, in order and once", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    await server.stop()
    await until(jim, () => jim.status === "offline")
    for (const text of ["one", "two", "three"]) jim.write(text)
    expect(pendingTexts(jim)).toEqual(["one", "two", "three"])
    await server.start()
    await until(jim, () => texts(jim).length === 3)
    expect(stored(channel)).toMatchObject([{ text: "one" }, { text: "two" }, { text: "three" }])
  })

  it("recognises a message that was stored although the answer was lost", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    server.faults.push("loseTheAnswer", "loseTheCall")
    jim.write("stored, answer lost")
    jim.write("lost on the way")
    await until(jim, () => texts(jim).length === 2)
    expect(pendingTexts(jim)).toEqual([])
    expect(stored(channel)).toMatchObject([{ text: "stored, answer lost" }, { text: "lost on the way" }])
  })

  it("does not show it twice where the history leaves out the ids of clients, and sends it again", async () => {
    const channel = rig.newChannel("linked")
    const jim = await rig.opened(channel)
    const shown: Array<number> = []
    jim.changes.subscribe(() => shown.push(texts(jim).length + pendingTexts(jim).length))
    server.faults.push("loseTheAnswer")
    jim.write("stored, answer lost")
    await until(jim, () => texts(jim).length === 1 && jim.state.isAllSent)
    expect(new Set(shown)).toEqual(new Set([1]))
    expect(stored(channel)).toMatchObject([{ text: "stored, answer lost" }])
  })

  it("recognises it below more than a page of newer messages too", async () => {
    const channel = rig.newChannel()
    server.publish(channel, "chat", { text: "first" }, "Pam")
    const jim = await rig.opened(channel)
    server.faults.push("loseTheAnswer")
    jim.write("stored, answer lost")
    await expect.poll(() => stored(channel).length).toBe(2)
    for (let index = 1; index <= 150; index++) server.publish(channel, "chat", { text: `${index}` }, "Pam")
    await until(jim, () => pendingTexts(jim).length === 0)
    expect(texts(jim).filter((text) => text === "stored, answer lost").length).toBe(1)
    expect(stored(channel).length).toBe(152)
  })

  it("keeps what was not acknowledged over a reload of the page, for the same app user only", async () => {
    const channel = rig.newChannel()
    const memory = tabMemory()
    const before = await rig.opened(channel, { memory })
    server.faults.push("loseTheAnswer")
    before.write("written before the reload")
    before.close()

    const pam = await rig.opened(channel, { memory: tabMemory(), uid: "Pam" })
    const after = await rig.opened(channel, { memory })
    await until(after, () => texts(after).includes("written before the reload"))
    expect(pendingTexts(after)).toEqual([])
    expect(stored(channel).length).toBe(1)

    before.write("written into memory, never sent")
    expect(pendingTexts(await rig.opened(channel, { memory, uid: "Pam" }))).toEqual([])
    expect(texts(pam)).toEqual(["written before the reload"])
  })

  it("shows a message that two connections sent under one id as one", async () => {
    const channel = rig.newChannel()
    server.publish(channel, "chat", { text: "twice", id: "same" }, "Jim")
    server.publish(channel, "chat", { text: "twice", id: "same" }, "Jim")
    server.publish(channel, "chat", { text: "of another", id: "same" }, "Pam")
    expect(texts(await rig.opened(channel))).toEqual(["twice", "of another"])
  })

  it.each(["endTheSession", "busy"] as const)("sends again after an answer that says '%s'", async (fault) => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    server.faults.push(fault)
    jim.write("again")
    await until(jim, () => texts(jim).length === 1)
    expect(stored(channel)).toMatchObject([{ text: "again" }])
  })
})
