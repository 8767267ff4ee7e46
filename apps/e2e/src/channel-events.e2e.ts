import type { Page } from "@playwright/test"
import { expect, test } from "./support/test.ts"

/** The events that a page receives from now on, by the text of their message. */
const contents = (page: Page, name: string) =>
  page.evaluate((key) => Reflect.get(window, key) as ReadonlyArray<string>, name)

test("a page follows a channel by its cookie over an event stream, and by a ticket over a WebSocket", async ({
  ada,
  ben,
  channelId
}) => {
  // Any page of the same origin will do.
  await ada.page.goto("/health")
  await ada.page.evaluate(async (id) => {
    const [streamed, pushed]: [Array<string>, Array<string>] = [[], []]
    Object.assign(window, { streamed, pushed })
    const note = (to: Array<string>) => (message: MessageEvent<string>) => {
      const { type, data } = JSON.parse(message.data)
      to.push(type === "channel_message" ? data.content : type)
    }
    const channel = `channel:${id}`
    const events = new EventSource(`/events/stream?subscribe=${channel}`)
    events.addEventListener("message", note(streamed))
    const { ticket } = await (await fetch("/events/tickets", { method: "POST" })).json()
    const socket = new WebSocket(`${location.origin.replace("http", "ws")}/events?ticket=${ticket}`)
    socket.addEventListener("message", note(pushed))
    socket.addEventListener("open", () => socket.send(JSON.stringify({ subscribe: [channel] })))
  }, channelId)
  for (const name of ["streamed", "pushed"]) await expect.poll(() => contents(ada.page, name)).toEqual(["subscribed"])
  await ben.asks("message.create", { channelId, body: "Lunch?" })
  for (const name of ["streamed", "pushed"]) {
    await expect.poll(() => contents(ada.page, name)).toEqual(["subscribed", "Lunch?"])
  }
})
