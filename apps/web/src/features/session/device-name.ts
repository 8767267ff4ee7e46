import { sessionTexts } from "./texts.ts"

/** The first that matches counts: Edge and Opera also name Chrome, and Chrome also names Safari. */
const browsers = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS)\//],
  ["Safari", /\bSafari\//]
] as const

const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["Mac", /\bMac OS X\b/],
  ["Chromebook", /\bCrOS\b/],
  ["Linux", /\bLinux\b/]
] as const

const firstIn = (names: ReadonlyArray<readonly [string, RegExp]>, userAgent: string) =>
  names.find(([, pattern]) => pattern.test(userAgent))?.[0]

/** The name that people give to the device of a session. Programs have their own name in their `User-Agent`. */
export const deviceName = (userAgent: string | null): string => {
  const browser = firstIn(browsers, userAgent ?? "")
  const system = firstIn(systems, userAgent ?? "")
  if (browser !== undefined) return system === undefined ? browser : sessionTexts.on(browser, system)
  return /^[\w .-]{2,40}/.exec(userAgent ?? "")?.[0] ?? sessionTexts.aBrowser
}
