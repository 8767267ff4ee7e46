import { nextEvent } from "@hazel/bot/testing/hazel-with-ada"
import { until } from "@hazel/client"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { hazelWithPeople } from "./testing/hazel-with-people.ts"
import { keys, type Terminal } from "./testing/terminal.ts"

let place: Awaited<ReturnType<typeof hazelWithPeople>>
let terminal: Terminal

beforeAll(async () => {
  place = await hazelWithPeople()
})
afterAll(() => place.stop())
afterEach(() => terminal.leave())

const openGeneral = async () => {
  terminal = place.openTerminal()
  await terminal.shows("#general What everybody should know")
}

const benWrites = (body: string, channelId = place.general, parentId: null | string = null) =>
  place.ben.call((client) => client.MessageCreate({ channelId, parentId, body }))

const benReceives = async (type: "channel_message" | "message_reply", body: string) =>
  (await nextEvent(place.ben, type, ({ data }) => data.message.body === body)).data.message

describe("Ada's terminal", () => {
  it("shows what Ben writes, and Ben sees what Ada writes", async () => {
    await openGeneral()
    await benWrites("Is the **oven** hot?")
    await terminal.shows("Is the oven hot?")
    const received = benReceives("channel_message", "It is at 200°.")
    await terminal.enter("It is at 200°.")
    expect((await received).authorId).toBe(place.ada.me.get())
    await terminal.shows(/Ada \d\d:\d\d\n +It is at 200°\./)
  })

  it("shows bold, italic and struck text, code, links, mentions, quotes, lists and tables", async () => {
    await openGeneral()
    const lines = [
      "**Loud** and *soft* and ~~gone~~ and `code`, says @ada to @ben :rocket:",
      "> quoted",
      "",
      "1. [The bakery](https://bakery.test/rolls)",
      "2. https://oven.test",
      "",
      "- [x] done",
      "",
      "| roll | price |",
      "|---|---|",
      "| rye | 3 |",
      "",
      "```",
      "bake()",
      "```"
    ]
    await benWrites(lines.join("\n"))
    await terminal.shows("bake()")
    expect(terminal.text).toContain("Loud and soft and gone and code, says @ada to @ben 🚀")
    expect(terminal.styleOf("Loud")).toMatchObject({ bold: true, italic: false })
    expect(terminal.styleOf("soft")).toMatchObject({ bold: false, italic: true })
    expect(terminal.styleOf("gone")).toMatchObject({ strikethrough: true })
    expect(terminal.styleOf("code,")).toMatchObject({ isColored: true })
    expect(terminal.styleOf("@ada")).toMatchObject({ bold: true, isColored: true, inverse: true })
    expect(terminal.styleOf("@ben")).toMatchObject({ bold: true, isColored: true, inverse: false })
    expect(terminal.styleOf("The bakery")).toMatchObject({ underline: true, isColored: true })
    expect(terminal.text).toContain("1. The bakery (https://bakery.test/rolls)")
    expect(terminal.text).toMatch(/2\. https:\/\/oven\.test *\n/)
    expect(terminal.text).toContain("│ quoted")
    expect(terminal.text).toContain("☑ done")
    expect(terminal.text).toMatch(/roll {2}price *\n +rye {3}3/)
    expect(terminal.text).toContain("│ bake()")
  })

  it("shows that Ben types, and Ben sees that Ada types", async () => {
    await openGeneral()
    place.ben.setTyping(place.general, null, true)
    await terminal.shows("Ben is typing …")
    const adaTypes = until(place.ben.typing(place.general, null), ([typist]) => typist)
    terminal.type("The br")
    expect(await adaTypes).toBe(place.ada.me.get())
  })

  it("answers in a thread, and returns from it", async () => {
    await openGeneral()
    const { data: question } = await benWrites("Who baked the rolls?")
    await terminal.shows("Who baked the rolls?")
    terminal.type(keys.up)
    terminal.type(keys.right)
    await terminal.shows("#general a thread")
    const received = benReceives("message_reply", "I did.")
    await terminal.enter("I did.")
    expect((await received).parentId).toBe(question.id)
    terminal.type(keys.left)
    await terminal.shows(/Ben \d\d:\d\d ↳ 1 reply\n +Who baked the rolls\?/)
  })

  it("keeps what Ada has written in one place while she is in another", async () => {
    await place.newChannel("larder")
    await openGeneral()
    await terminal.shows("#larder")
    await benWrites("Who has the keys?")
    await terminal.shows("Who has the keys?")
    terminal.type("Not yet sent")
    await terminal.shows("> Not yet sent")
    terminal.type(keys.up)
    terminal.type(keys.right)
    await terminal.shows("#general a thread")
    await terminal.hides("> Not yet sent")
    terminal.type("In the thread")
    await terminal.shows("> In the thread")
    terminal.type(keys.left)
    await terminal.shows("> Not yet sent")
    terminal.type(keys.tab)
    await terminal.hides("> Not yet sent")
    terminal.type(keys.shiftTab)
    await terminal.shows("> Not yet sent")
    const received = benReceives("channel_message", "Not yet sent")
    terminal.type(keys.enter)
    expect((await received).parentId).toBeNull()
    await terminal.hides("> Not yet sent")
  })

  it("sends a text that arrives together with Enter, as in a script or over a slow connection", async () => {
    await openGeneral()
    const first = benReceives("channel_message", "batch line")
    const second = benReceives("channel_message", "and another")
    terminal.type(`batch line${keys.enter}and another${keys.enter}`)
    expect((await first).seq).toBeLessThan((await second).seq)
    await terminal.shows(/> *\n/)
  })

  it("keeps pasted lines in one message", async () => {
    await openGeneral()
    const received = benReceives("channel_message", "flour\nsalt\nwater")
    terminal.paste("flour\rsalt\r\nwater\r")
    await terminal.shows("water")
    terminal.type(keys.enter)
    expect((await received).parentId).toBeNull()
  })

  it("adds a reaction and takes it back", async () => {
    await openGeneral()
    const { data: message } = await benWrites("The cake is ready.")
    await terminal.shows("The cake is ready.")
    const added = nextEvent(place.ben, "message_reaction_added", ({ data }) => data.reaction.messageId === message.id)
    await terminal.enter("+:tada:")
    expect((await added).data.reaction.emoji).toBe("🎉")
    await terminal.shows(/🎉 +1/)
    const removed = nextEvent(
      place.ben,
      "message_reaction_removed",
      ({ data }) => data.reaction.messageId === message.id
    )
    await terminal.enter("+🎉")
    expect((await removed).data.tally.count).toBe(0)
    await terminal.hides("🎉")
  })

  it("marks channels with unread messages, and reads those that are opened", async () => {
    const kitchen = await place.newChannel("kitchen")
    await openGeneral()
    await benWrites("Where is the flour?", kitchen)
    await terminal.shows("#kitchen •1")
    await benWrites("Do you know, @ada?", kitchen)
    await terminal.shows("#kitchen @2")
    terminal.type(keys.tab)
    await terminal.shows("Where is the flour?")
    const marks = await until(place.ada.channel(kitchen), (all) => (all?.unread.length === 0 ? all.unread : undefined))
    expect(marks).toEqual([])
    await terminal.hides("#kitchen @")
  })

  it("says which unread messages are in threads, and opens them one after the other", async () => {
    const oven = await place.newChannel("oven")
    await openGeneral()
    const { data: root } = await benWrites("Where is the wine?", oven)
    await terminal.shows("#oven •1")
    await place.ada.followThread(oven, root.id).settled
    await benWrites("And the cheese?", oven, root.id)
    await terminal.shows("#oven •1 ↳1")
    await benWrites("Tell me, @ada", oven, root.id)
    await terminal.shows("#oven •1 ↳@2")
    terminal.type(keys.controlN)
    await terminal.shows(/Ben \d\d:\d\d ↳ 2 replies, 2 new\n +Where is the wine\?/)
    await terminal.shows(/#oven ↳@2\n/)
    terminal.type(keys.controlN)
    await terminal.shows("#oven a thread")
    await terminal.shows("And the cheese?")
    await terminal.hides("#oven ↳")
    terminal.type(keys.controlN)
    await terminal.shows("Nothing else is unread.")
    const threads = await until(place.ada.channel(oven), (summary) =>
      summary?.threads.every(({ unread }) => unread.length === 0) ? summary.threads : undefined
    )
    expect(threads.map(({ parentId }) => parentId)).toEqual([root.id])
  })

  it("scrolls to older messages, while the title and the keys stay", async () => {
    const pantry = await place.newChannel("pantry")
    for (let number = 1; number <= 40; number++) await benWrites(`Jar ${number}`, pantry)
    await openGeneral()
    await terminal.shows("#pantry •40")
    terminal.type(keys.shiftTab)
    await terminal.shows("Jar 40")
    terminal.type(keys.up.repeat(38))
    await terminal.shows("Jar 3\n")
    expect(terminal.text).toMatch(/^#general +#pantry *\n/)
    expect(terminal.text).toContain("Ctrl-C leave")
  })

  it("says why a reaction is refused", async () => {
    await openGeneral()
    await benWrites("And now?")
    await terminal.shows("And now?")
    await terminal.enter("+:nothing:")
    await terminal.shows("Enter one emoji or a known :shortcode:.")
    expect(terminal.text).not.toContain("+:nothing:")
  })

  it("never takes what others write for an escape sequence", async () => {
    await openGeneral()
    await benWrites("Look \u001B]0;owned\u0007\u001B[2J\u009B31m\u202Ehere")
    await terminal.shows("Look ]0;owned[2J31mhere")
    expect(terminal.title).toBe("")
    await terminal.shows("#general")
  })
})
