import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { castPassword } from "@hazel/db/cast"
import type { Browser } from "@playwright/test"
import type { BrowserUser } from "../browser-user.ts"

/** A person whose account Ada has deactivated. */
const deactivatedPerson = async (ada: BrowserUser, url: string, browser: Browser) => {
  const context = await browser.newContext()
  const answer = await context.request.post(`${url}/api/auth/sign-up/email`, {
    data: { name: "Mona", email: `mona-${Date.now()}@hazel.test`, password: castPassword },
    headers: { origin: url }
  })
  const { user } = await answer.json()
  await context.close()
  await ada.asks("user.deactivate", { userId: user.id })
}

/** An app with one of everything that its page lists. */
const furnishedApp = async (ada: BrowserUser) => {
  const { data } = await ada.asks("app.create", { name: `furnished-${Date.now()}` })
  const appId = data.id
  await ada.asks("appSigningKey.create", { appId, algorithm: "HS256" })
  await ada.asks("appServerKey.create", { appId, label: "Production" })
  await ada.asks("appClientKey.create", { appId })
  await ada.asks("appLink.create", { appId, pattern: "support.*" })
  await ada.asks("appEventSink.create", { appId, target: "https://example.org/hooks", eventTypes: ["*"] })
  return appId
}

const writes = async (person: BrowserUser, channelId: string, body: string) => {
  const { data } = await person.asks("message.create", { channelId, body })
  return data
}

interface Setting {
  readonly hazel: Pick<HazelProcess, "url">
  readonly browser: Browser
  readonly ada: BrowserUser
  readonly ben: BrowserUser
  readonly channelId: string
}

/** Gives Ada a channel, a workspace and an app in which every dialog can be opened. */
export const furnish = async ({ hazel, browser, ada, ben, channelId }: Setting) => {
  const bakers = `bakers-${Date.now()}`
  await ada.asks("userGroup.create", { handle: bakers, name: "Bakers", memberIds: [await ben.id()] })
  const bots = await Promise.all(
    Array.from({ length: 16 }, (_, number) =>
      ada.asks("bot.create", { displayName: `Oven ${number}`, handle: `oven-${number}-${Date.now()}` })
    )
  )
  await ada.asks("channel.addMembers", { id: channelId, userIds: bots.map(({ data }) => data.user.id) })
  await deactivatedPerson(ada, hazel.url, browser)
  const mine = await writes(ada, channelId, "The oven is warm")
  await ada.asks("message.update", { id: mine.id, body: `The oven is hot, @${bakers}` })
  await ada.asks("messagePin.create", { messageId: mine.id })
  const theirs = await writes(ben, channelId, "Bread at noon, @ada")
  await ben.asks("channel.markRead", { id: channelId, seq: theirs.seq })
  return { ada, ben, channelId, appId: await furnishedApp(ada) }
}

export type Furnished = Awaited<ReturnType<typeof furnish>>
