import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { cast, type CastName, castPassword } from "@hazel/db/cast"
import type { AnswerOnTheWire, PayloadOnTheWire, RpcTag } from "@hazel/domain/rpc/wire"
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page
} from "@playwright/test"
import { launchOptions } from "./browsers/find-browser.ts"
import { chromium } from "./browsers/tested-browser.ts"
import { Network } from "./network.ts"

/** Keeps the cookies of each person for reuse, because checking a password is slow on purpose. */
const sessions = new WeakMap<HazelProcess, Map<CastName, Cookies>>()
type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>

const openSession = async (hazel: HazelProcess, context: BrowserContext, who: CastName) => {
  const known = sessions.get(hazel) ?? new Map<CastName, Cookies>()
  sessions.set(hazel, known)
  await context.addCookies(known.get(who) ?? [])
  const session = await context.request.get(`${hazel.url}/api/auth/get-session`)
  if ((await session.json()) !== null) return

  const answer = await context.request.post(`${hazel.url}/api/auth/sign-in/email`, {
    data: { email: cast[who].email, password: castPassword },
    headers: { origin: hazel.url }
  })
  if (!answer.ok()) throw new Error(`${who} could not sign in: ${await answer.text()}`)
  known.set(who, await context.cookies())
}

/** A browser with a disk, which is kept when the browser is closed, and the network it uses. */
export interface Device {
  readonly directory: string
  readonly network: Network
}

/** A person with a browser of their own. */
export class BrowserUser {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  readonly network: Network
  readonly #url: string

  private constructor(name: string, url: string, network: Network, context: BrowserContext, page: Page) {
    this.name = name
    this.#url = url
    this.network = network
    this.context = context
    this.page = page
  }

  static async signIn(hazel: HazelProcess, browser: Browser, who: CastName, options: BrowserContextOptions = {}) {
    const network = await Network.to(hazel.port)
    const baseURL = `http://localhost:${network.port}`
    const context = await browser.newContext({
      baseURL,
      permissions: ["clipboard-read", "clipboard-write"],
      serviceWorkers: "block",
      ...options
    })
    await openSession(hazel, context, who)
    return new BrowserUser(cast[who].name, hazel.url, network, context, await context.newPage())
  }

  /** Starts the browser of a device. Who was signed in when it was closed still is. */
  static async start(hazel: HazelProcess, { directory, network }: Device, who: CastName) {
    const context = await chromium.type.launchPersistentContext(directory, {
      serviceWorkers: "allow",
      baseURL: `http://localhost:${network.port}`,
      ...(await launchOptions(chromium))
    })
    const page = context.pages()[0] ?? (await context.newPage())
    return new BrowserUser(cast[who].name, hazel.url, network, context, page)
  }

  /** Signs in in the browser of a device. */
  async signsIn(hazel: HazelProcess, who: CastName) {
    await openSession(hazel, this.context, who)
  }

  async leaves() {
    await this.context.close()
    this.network.close()
  }

  /** Restores the network and dispatches the event that the browser would. */
  async comesOnline() {
    this.network.restore()
    await this.page.evaluate(() => dispatchEvent(new Event("online")))
  }

  /** A call through the API, with this person's session. */
  async asks<Tag extends RpcTag>(tag: Tag, payload: PayloadOnTheWire<Tag>): Promise<AnswerOnTheWire<Tag>> {
    const request = { _tag: "Request", id: "1", tag, payload, headers: [] }
    const answer = await this.context.request.post(`${this.#url}/rpc`, {
      data: `${JSON.stringify(request)}\n`,
      headers: { "content-type": "application/ndjson", origin: this.#url }
    })
    const { exit } = JSON.parse((await answer.text()).split("\n")[0] ?? "{}")
    if (exit?._tag !== "Success") throw new Error(`${tag}: ${JSON.stringify(exit)}`)
    return exit.value
  }

  async id() {
    const { user } = await this.asks("user.me", {})
    return user.id
  }

  /** A private channel with these people in it. */
  async startsChannel(name: string, ...others: ReadonlyArray<BrowserUser>) {
    const { data } = await this.asks("channel.create", { kind: "private", name })
    const { id } = data.channel
    const userIds = await Promise.all(others.map((other) => other.id()))
    if (userIds.length > 0) await this.asks("channel.addMembers", { id, userIds })
    return id
  }

  /** Opens the direct conversation of just these people. */
  async startsConversation(...others: ReadonlyArray<BrowserUser>) {
    const userIds = await Promise.all(others.map((other) => other.id()))
    const { data } = await this.asks("channel.createDirect", { userIds })
    return data.channel.id
  }

  async opens(channelId: string) {
    // In Firefox only the window in front has the focus.
    await this.page.bringToFront()
    await this.page.goto(`/c/${channelId}`)
    await this.composer.waitFor()
  }

  inSidebar(channelId: string): Locator {
    return this.page.getByRole("navigation").locator(`a[href="/c/${channelId}"]`)
  }

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: /^Message / })
  }

  get messages(): Locator {
    return this.page.getByRole("main").getByRole("article")
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text })
  }

  async reactsTo(text: string, emoji: string) {
    await this.message(text).hover()
    await this.message(text)
      .getByRole("button", { name: `React with ${emoji}` })
      .click()
  }

  reaction(text: string, emoji: string): Locator {
    return this.message(text).getByRole("group", { name: "Reactions" }).getByRole("button", { name: emoji })
  }

  /** Reads the messages and reactions on this person's screen, to compare screens. */
  async transcript(): Promise<ReadonlyArray<string>> {
    return this.messages.evaluateAll((rows) =>
      rows.map((row) =>
        [
          row.getAttribute("aria-label"),
          ...Array.from(row.querySelectorAll("[aria-label=Reactions] [aria-pressed]"), (pill) => pill.textContent)
        ].join(" | ")
      )
    )
  }

  async writes(text: string) {
    await this.composer.fill(text)
    await this.composer.press("Enter")
  }
}
