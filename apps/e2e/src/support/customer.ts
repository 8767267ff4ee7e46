import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "@playwright/test"
import type { Shop } from "./shop.ts"

/** A customer of another product, with a browser of their own, who writes in the widget. */
export class Customer {
  readonly context: BrowserContext
  readonly page: Page

  private constructor(context: BrowserContext, page: Page) {
    this.context = context
    this.page = page
  }

  static async visits(shop: Shop, browser: Browser, name: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.goto(shop.pageOf(name))
    return new Customer(context, page)
  }

  async opensWidget() {
    await this.launcher.click()
    await this.composer.waitFor()
  }

  async leaves() {
    await this.context.close()
  }

  get launcher(): Locator {
    return this.page.getByRole("button", { name: /^Open chat/ })
  }

  get panel(): Locator {
    return this.page.getByRole("dialog", { name: "Kettle support" })
  }

  get composer(): Locator {
    return this.panel.getByRole("textbox", { name: "Message" })
  }

  get messages(): Locator {
    return this.panel.getByRole("listitem")
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text })
  }

  reaction(text: string, emoji: string): Locator {
    return this.message(text).getByRole("button", { name: `${emoji},` })
  }

  async writes(text: string) {
    await this.composer.fill(text)
    await this.composer.press("Enter")
  }

  /** Opens what the customer may do with a message. */
  async chooses(text: string, action: string) {
    await this.message(text).hover()
    await this.message(text).getByRole("button", { name: "Actions" }).click()
    await this.message(text).getByRole("button", { name: action, exact: true }).click()
  }

  /** The texts on the screen that the server has acknowledged. */
  async acknowledged(): Promise<ReadonlyArray<string>> {
    return this.messages.and(this.page.locator("[data-state=sent]")).locator("p").allTextContents()
  }
}
