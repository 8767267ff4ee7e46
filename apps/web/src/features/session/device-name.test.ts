import { describe, expect, it } from "vitest"
import { deviceName } from "./device-name.ts"

const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)"

describe("the name of a device", () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/141.0 Safari/537.36 Edg/141.0`, "Edge on Windows"],
    [`Mozilla/5.0 (X11; Linux x86_64) ${webKit} Chrome/141.0 Safari/537.36`, "Chrome on Linux"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/19 Safari/605.1", "Safari on Mac"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Safari/604.1", "Safari on iPhone"],
    ["Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android"],
    ["curl/8.9", "curl"],
    [null, "A browser or program"],
    ["\u202e", "A browser or program"]
  ])("of %s is %s", (userAgent, name) => expect(deviceName(userAgent)).toBe(name))
})
