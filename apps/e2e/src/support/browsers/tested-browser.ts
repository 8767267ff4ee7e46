import {
  chromium as chromiumType,
  firefox as firefoxType,
  type BrowserType,
  type LaunchOptions
} from "@playwright/test"

/** A browser that the tests use, and how it is found on a machine or brought onto it. */
export interface TestedBrowser {
  readonly title: string
  readonly type: BrowserType
  /** The names of its programs on a system, the preferred one first. */
  readonly programs: ReadonlyArray<string>
  /** Where macOS keeps the applications that can be used. */
  readonly applications: ReadonlyArray<string>
  /** The packages of Debian that hold it, the preferred one first. */
  readonly packages: ReadonlyArray<string>
  readonly options: LaunchOptions
  /** Options that only a program of the system needs, and not Playwright's own. */
  readonly systemOptions: LaunchOptions
}

export const chromium: TestedBrowser = {
  title: "Chromium",
  type: chromiumType,
  // The headless shell draws no windows, and takes two thirds of the time.
  programs: ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
  applications: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
  ],
  packages: ["chromium-headless-shell", "chromium"],
  options: {
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
  },
  systemOptions: {}
}

export const firefox: TestedBrowser = {
  title: "Firefox",
  type: firefoxType,
  programs: ["firefox-esr", "firefox"],
  applications: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  packages: ["firefox-esr"],
  // Several windows are open at once, and each behaves as if it were the one in front.
  options: { firefoxUserPrefs: { "focusmanager.testmode": true } },
  // A Firefox that Mozilla built speaks WebDriver BiDi, and none of the protocol of Playwright's own.
  systemOptions: { channel: "moz-firefox" }
}

export const testedBrowsers: ReadonlyArray<TestedBrowser> = [chromium, firefox]
