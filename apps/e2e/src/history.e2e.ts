import type { Person } from "./support/person.ts"
import { expect, test } from "./support/test.ts"

interface Written {
  readonly data: { readonly id: string }
}

const count = 240

/** More than is loaded at once, by one person within a minute: all one group, which is the hardest to scroll through. */
const longStory = async (person: Person, channelId: string) => {
  const ids: Array<string> = []
  for (let place = 0; place < count; place++) {
    const body = `Line ${place} ${"of a long story ".repeat(1 + (place % 9))}`
    ids.push(((await person.asks("message.create", { channelId, body })) as Written).data.id)
  }
  return ids
}

test("a link leads to an old message and to an old reply, and there is a way back to the latest", async ({
  ada,
  channelId
}) => {
  const ids = await longStory(ada, channelId)
  const reply = (await ada.asks("message.create", { channelId, parentId: ids[30], body: "An old reply" })) as Written

  await ada.page.goto(`/c/${channelId}?message=${ids[40]}`)
  await expect(ada.message("Line 40 ")).toBeInViewport()
  await ada.page.getByRole("button", { name: "Jump to latest" }).click()
  await expect(ada.message(`Line ${count - 1} `)).toBeInViewport()
  await expect(ada.page).toHaveURL(new RegExp(`/c/${channelId}$`))

  await ada.page.goto(`/c/${channelId}?thread=${ids[30]}&message=${reply.data.id}`)
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  await expect(thread.getByRole("article", { name: /An old reply/ })).toBeInViewport()
  await expect(thread.getByRole("article", { name: /Line 30 / })).toBeVisible()
})

test("while what is older comes on a slow line, nothing Ada reads moves", async ({ ada, channelId }) => {
  await longStory(ada, channelId)
  await ada.opens(channelId)
  await expect(ada.message(`Line ${count - 1} `)).toBeInViewport()
  ada.network.latencyMs = 100
  const jumps = await ada.page.getByRole("log").evaluate(async (log) => {
    const frame = log.getBoundingClientRect()
    /* After the paint: what is measured before it is put right before anybody sees it. */
    const painted = () =>
      new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener("message", () => resolve(), { once: true })
        port1.start()
        requestAnimationFrame(() => port2.postMessage(null))
      })
    const places = () =>
      new Map(
        Array.from(log.querySelectorAll("[data-message]"), (row) => [row, row.getBoundingClientRect()] as const).filter(
          ([, { top, bottom }]) => bottom > frame.top && top < frame.bottom
        )
      )
    const hasMoved = (before: Map<Element, DOMRect>, after: Map<Element, DOMRect>) =>
      Array.from(after).some(([row, { bottom }]) => Math.abs(bottom - (before.get(row)?.bottom ?? bottom)) > 1)
    const isAtStart = () => log.scrollTop === 0 && log.querySelector("h2") !== null
    const framesToLoad = 40
    let jumps = 0
    /* The list has just opened at its end and sees to it that it stays there until all its rows are measured. */
    for (let frames = 0; frames < framesToLoad; frames++) await painted()
    for (let leaps = 0; leaps < 20 && !isAtStart(); leaps++) {
      log.scrollTop = 0
      await painted()
      /* A leap takes the frame or two in which its rows are drawn; what is waited for comes much later. */
      while (hasMoved(places(), (await painted(), places()))) continue
      const before = places()
      for (let frames = 0; frames < framesToLoad; frames++) {
        await painted()
        if (hasMoved(before, places())) jumps++
      }
    }
    return isAtStart() ? jumps : "never arrived"
  })
  expect(jumps).toBe(0)
})

test("whoever reads the end stays there when the room gets smaller", async ({ ada, channelId }) => {
  await longStory(ada, channelId)
  await ada.opens(channelId)
  const latest = ada.message(`Line ${count - 1} `)
  await expect(latest).toBeInViewport()
  await ada.page.setViewportSize({ width: 390, height: 420 })
  await expect(latest).toBeInViewport()
})
