import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { expect } from "./test.ts"

/** Lists what axe finds in a part of the page, in both themes. The second theme needs only the rule about colours. */
export const violationsIn = async (page: Page, part = "html") => {
  const found: Array<string> = []
  // A button under the pointer is paler.
  await page.mouse.move(0, 0)
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    // The other mode opens an empty page for each analysis, for frames of other origins. Hazel has none.
    const axe = new AxeBuilder({ page }).setLegacyMode().include(part)
    const { violations } = await (colorScheme === "light" ? axe : axe.withRules(["color-contrast"])).analyze()
    for (const { id, nodes } of violations)
      found.push(`${colorScheme} ${id}: ${nodes.map(({ html }) => html).join("\n")}`)
  }
  return found
}

export const expectNoViolations = async (page: Page, part?: string) =>
  expect(await violationsIn(page, part)).toEqual([])
