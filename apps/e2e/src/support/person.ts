import { cast, type CastName, castPassword } from "@hazel/db/cast"
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test"
import type { HazelProcess } from "./hazel-process.ts"

/** Somebody at a browser of their own. */
export class Person {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  readonly #url: string

  private constructor(name: string, url: string, context: BrowserContext, page: Page) {
    this.name = name
    this.#url = url
    this.context = context
    this.page = page
  }

  static async signIn(hazel: HazelProcess, browser: Browser, who: CastName) {
    const context = await browser.newContext({ baseURL: hazel.url, permissions: ["clipboard-read", "clipboard-write"] })
    const { name, email } = cast[who]
    const answer = await context.request.post(`${hazel.url}/api/auth/sign-in/email`, {
      data: { email, password: castPassword },
      headers: { origin: hazel.url }
    })
    if (!answer.ok()) throw new Error(`${name} could not sign in: ${await answer.text()}`)
    return new Person(name, hazel.url, context, await context.newPage())
  }

  /** A call through the API, with this person's session. */
  async asks(tag: string, payload: object): Promise<unknown> {
    const request = { _tag: "Request", id: "1", tag, payload, headers: [] }
    const answer = await this.context.request.post(`${this.#url}/rpc`, {
      data: `${JSON.stringify(request)}\n`,
      headers: { "content-type": "application/ndjson", origin: this.#url }
    })
    const { exit } = JSON.parse((await answer.text()).split("\n")[0] ?? "{}")
    if (exit?._tag !== "Success") throw new Error(`${tag}: ${JSON.stringify(exit)}`)
    return exit.value
  }

  async opens(channelId: string) {
    await this.page.goto(`/c/${channelId}`)
    await this.composer.waitFor()
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

  async writes(text: string) {
    await this.composer.fill(text)
    await this.composer.press("Enter")
  }
}
