import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { pendingTexts, Rig, texts, until } from "../testing/rig.ts"

const rig = new Rig()
const { server } = rig

beforeAll(() => server.start())
afterAll(() => server.stop())
afterEach(() => rig.endTest())

describe("a conversation", () => {
  it("shows what Jim writes at once, and as sent when the server has answered 202 (T4)", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    jim.write("Hello?")
    expect(pendingTexts(jim)).toEqual(["Hello?"])
    await until(jim, () => texts(jim).includes("Hello?"))
    expect(pendingTexts(jim)).toEqual([])
    expect(server.channel(channel).messages).toMatchObject([{ event: "chat", data: { text: "Hello?" } }])
  })

  it("shows what others write, edit and delete, and their reactions (R4, R6)", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    const id = server.publish(channel, "chat", { text: "How can we help?" }, "Pam")
    server.publish(channel, "hotsock.messageReaction", { messageId: id, reaction: "👍", action: "add" }, "Dwight")
    server.publish(channel, "chat.edited", { messageId: id, text: "How may we help?" }, "Pam")
    await until(jim, () => texts(jim).includes("How may we help?"))
    const [message] = jim.state.messages
    expect(message).toMatchObject({ isEdited: true, author: { uid: "Pam", umd: { name: "Pam" } } })
    expect(message?.reactions.get("👍")).toEqual(new Set(["Dwight"]))

    server.publish(channel, "chat.deleted", { messageId: id }, "Pam")
    await until(jim, () => texts(jim).length === 0)
  })

  it("ignores an edit and a deletion by somebody who did not write the message", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    const id = server.publish(channel, "chat", { text: "The price is 10." }, "Pam")
    server.publish(channel, "chat.edited", { messageId: id, text: "The price is 1." }, "Dwight")
    server.publish(channel, "chat.deleted", { messageId: id }, "Dwight")
    server.publish(channel, "chat", { text: "Really." }, "Pam")
    await until(jim, () => texts(jim).includes("Really."))
    expect(texts(jim)).toEqual(["The price is 10.", "Really."])
  })

  it("shows the newest edit of a message that Jim edits here and elsewhere, and none after its deletion", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    jim.write("one")
    await until(jim, () => texts(jim).includes("one"))
    const messageId = jim.state.messages[0]?.id ?? ""
    server.publish(channel, "chat.edited", { messageId, text: "two, elsewhere" }, "Jim")
    await until(jim, () => texts(jim).includes("two, elsewhere"))
    jim.edit(messageId, "three")
    await until(jim, () => jim.state.isAllSent)
    expect(texts(jim)).toEqual(["three"])
    server.publish(channel, "chat.edited", { messageId, text: "four, elsewhere" }, "Jim")
    await until(jim, () => texts(jim).includes("four, elsewhere"))

    server.publish(channel, "chat.deleted", { messageId }, "Jim")
    await until(jim, () => texts(jim).length === 0)
    server.publish(channel, "chat.edited", { messageId, text: "five" }, "Jim")
    server.publish(channel, "chat", { text: "afterwards" }, "Pam")
    await until(jim, () => texts(jim).length > 0)
    expect(texts(jim)).toEqual(["afterwards"])
    expect(texts(await rig.opened(channel))).toEqual(["afterwards"])
  })

  it("forgets what an admin of Hazel has cleared, and nothing that an app user claims to clear", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    const first = server.publish(channel, "chat", { text: "first" }, "Pam")
    const second = server.publish(channel, "chat", { text: "second" }, "Pam")
    server.publish(channel, "chat.cleared", { upTo: second }, "Dwight")
    server.publish(channel, "chat.cleared", { upTo: first }, "hazel:ada")
    server.publish(channel, "chat", { text: "third" }, "Pam")
    await until(jim, () => texts(jim).includes("third"))
    expect(texts(jim)).toEqual(["second", "third"])
  })

  it("pages back through the history from the newest messages (T3)", async () => {
    const channel = rig.newChannel()
    for (let index = 1; index <= 150; index++) server.publish(channel, "chat", { text: `message ${index}` }, "Pam")
    const jim = await rig.opened(channel)
    expect(texts(jim).length).toBe(100)
    expect(texts(jim)[0]).toBe("message 51")
    expect(jim.hasOlder).toBe(true)
    await jim.loadOlder()
    expect(texts(jim)[0]).toBe("message 1")
    expect(jim.hasOlder).toBe(false)
  })

  it("applies an edit from a page of history to a message that only an older page holds", async () => {
    const channel = rig.newChannel()
    const first = server.publish(channel, "chat", { text: "first" }, "Pam")
    for (let index = 1; index <= 100; index++) server.publish(channel, "chat", { text: `message ${index}` }, "Pam")
    server.publish(channel, "chat.edited", { messageId: first, text: "first, edited" }, "Pam")
    const jim = await rig.opened(channel)
    await jim.loadOlder()
    expect(texts(jim)[0]).toBe("first, edited")
  })

  it("reacts at once, takes the reaction back, and undoes one that the server refuses (W7)", async () => {
    const channel = rig.newChannel()
    const jim = await rig.opened(channel)
    const id = server.publish(channel, "chat", { text: "Solved" }, "Pam")
    await until(jim, () => texts(jim).length === 1)
    const given = () => jim.state.messages[0]?.reactions.get("👍")?.has("Jim") ?? false

    jim.react(id, "👍", "add")
    expect(given()).toBe(true)
    await until(jim, () => server.channel(channel).list(undefined)[0]?.reactions["👍"]?.count === 1)
    jim.react(id, "👍", "remove")
    expect(given()).toBe(false)
    await until(jim, () => server.channel(channel).list(undefined)[0]?.reactions["👍"] === undefined)

    server.faults.push("refuse")
    const refused = new Promise((resolve) => jim.refusals.subscribe(resolve))
    jim.react(id, "👍", "add")
    expect(given()).toBe(true)
    expect(await refused).toMatchObject({ event: "hotsock.messageReaction" })
    expect(given()).toBe(false)
  })

  it("allows the reactions of the token's list only (C8, X3)", async () => {
    const jim = await rig.opened(rig.newChannel())
    expect(["👍", "🎉"].map((reaction) => jim.allows(reaction))).toEqual([true, false])
  })

  it("keeps a refused message to be retried or discarded", async () => {
    const jim = await rig.opened(rig.newChannel())
    server.faults.push("refuse", "refuse")
    jim.write("one")
    jim.write("two")
    await until(jim, () => jim.state.pendingMessages.every(({ state }) => state === "failed"))
    const [one, two] = jim.state.pendingMessages
    jim.discard(two?.key ?? "")
    jim.retry(one?.key ?? "")
    await until(jim, () => texts(jim).length === 1)
    expect([texts(jim), pendingTexts(jim)]).toEqual([["one"], []])
  })

  it("knows who is present, and does not count Jim (R2, R5)", async () => {
    const channel = rig.newChannel("presence.support")
    const jim = await rig.opened(channel)
    expect(jim.state.others).toEqual([])
    await rig.opened(channel, { uid: "Dwight" })
    await until(jim, () => jim.state.others.length === 1)
    expect(jim.state.others).toEqual([{ uid: "Dwight", umd: null }])
  })

  it("says that a channel was refused (R12)", async () => {
    const jim = rig.opens("closed.room")
    await until(jim, () => jim.status !== "connecting")
    expect(jim.status).toBe("refused")
  })
})
