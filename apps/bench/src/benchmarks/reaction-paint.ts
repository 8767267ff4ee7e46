import { setTimeout as sleep } from "node:timers/promises"
import { cast, castPassword } from "@hazel/db/cast"
import { type Browser, chromium, type Page } from "playwright"
import type { Line } from "../benchmark.ts"
import { findProgram } from "../find-program.ts"
import { startHazel } from "../hazel/hazel.ts"
import { percentile } from "../statistics.ts"
import { clickToPaint } from "./click-to-paint.ts"

const rounds = 4
const clicksPerRound = 10
const target = 1.3
const pill = '[role="group"][aria-label="Reactions"] button[aria-pressed]'

/** The least that a page can do: its handler changes the attribute itself. */
const emptyPage = `<!doctype html><title>Empty</title><div role="group" aria-label="Reactions">
  <button aria-pressed="false" onclick="this.ariaPressed = String(this.ariaPressed === 'false')">👍</button></div>`

/** The browsers that the browser tests use; `npm run bench` fetches one as they do. */
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]

const openChromium = async () => {
  const executablePath = await findProgram(names)
  return chromium.launch(executablePath === undefined ? {} : { executablePath })
}

/** Ada at the demo's first channel. */
const openHazelPage = async (browser: Browser, url: string): Promise<Page> => {
  const context = await browser.newContext()
  const credentials = { email: cast.ada.email, password: castPassword }
  await context.request.post(`${url}/api/auth/sign-in/email`, { data: credentials, headers: { origin: url } })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole("link", { name: "general" }).first().click()
  await page.locator(pill).first().waitFor()
  return page
}

const openEmptyPage = async (browser: Browser): Promise<Page> => {
  const page = await browser.newPage()
  await page.setContent(emptyPage)
  return page
}

/** Clicks the last visible reaction repeatedly, with enough time between clicks for the answer to arrive. */
const measure = async (page: Page): Promise<ReadonlyArray<number>> => {
  await page.bringToFront()
  const samples: Array<number> = []
  for (let click = 0; click < clicksPerRound; click++) {
    const painted = page.evaluate(clickToPaint)
    await page.locator(pill).last().click()
    samples.push(await painted)
    await sleep(150 + Math.random() * 50)
  }
  return samples
}

const describe = (samples: ReadonlyArray<number>) =>
  `${percentile(samples, 0.5).toFixed(1)} / ${percentile(samples, 0.95).toFixed(1)} ms`

const lineOf = (ours: ReadonlyArray<number>, empty: ReadonlyArray<number>): Line => {
  const ratio = percentile(ours, 0.5) / percentile(empty, 0.5)
  return {
    name: "reaction click to paint",
    ours: describe(ours),
    yardstick: describe(empty),
    ratio,
    target: `<= ${target}`,
    isMet: ratio <= target,
    note: `p50 / p95 of ${ours.length} clicks; the yardstick waits for a frame, too`
  }
}

const measureIn = async (browser: Browser): Promise<ReadonlyArray<Line>> => {
  const hazel = await startHazel("--demo")
  try {
    const pages = [await openHazelPage(browser, hazel.url), await openEmptyPage(browser)] as const
    for (const page of pages) await measure(page)
    const samples = [new Array<number>(), new Array<number>()] as const
    for (let round = 0; round < rounds; round++) {
      samples[0].push(...(await measure(pages[0])))
      samples[1].push(...(await measure(pages[1])))
    }
    return [lineOf(...samples)]
  } finally {
    await hazel.stop()
  }
}

export const measureReactionPaint = async (): Promise<ReadonlyArray<Line>> => {
  const browser = await openChromium()
  try {
    return await measureIn(browser)
  } finally {
    await browser.close()
  }
}
