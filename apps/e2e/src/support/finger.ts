import type { CDPSession, Locator, Page } from "@playwright/test"

/** A finger on the screen of a phone, whose touches the browser itself dispatches. */
export class Finger {
  readonly #session: CDPSession
  #at = { x: 0, y: 0 }

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async on(page: Page) {
    return new Finger(await page.context().newCDPSession(page))
  }

  async touches(target: Locator) {
    await target.scrollIntoViewIfNeeded()
    const box = await target.boundingBox()
    if (box === null) throw new Error("Only what is visible can be touched.")
    this.#at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 40) }
    await this.#session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [this.#at] })
  }

  /** Touches a place of the screen. */
  async touchesAt(x: number, y: number) {
    this.#at = { x, y }
    await this.#session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [this.#at] })
  }

  /** Moves in steps, as fingers do. */
  async moves(dx: number, dy: number) {
    const steps = 8
    const from = this.#at
    for (let step = 1; step <= steps; step++) {
      this.#at = { x: from.x + (dx * step) / steps, y: from.y + (dy * step) / steps }
      await this.#session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [this.#at] })
    }
  }

  async lifts() {
    await this.#session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
  }
}
