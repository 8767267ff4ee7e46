import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { expect } from "./test.ts"

/** Expects that axe finds nothing on the page in either theme. The name says in a failure which page it was. */
export const expectNoViolations = async (page: Page, name = "the page") => {
  // A button under the pointer is paler.
  await page.mouse.move(0, 0)
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)
    expect(found, `${name}, ${colorScheme}`).toEqual([])
  }
}
