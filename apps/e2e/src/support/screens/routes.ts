import type { Page } from "@playwright/test"
import type { Furnished } from "./furnished.ts"

interface Screen {
  /** Where the route is, if it has parameters. */
  readonly at?: (furnished: Furnished) => string
  readonly isShown: (page: Page) => Promise<void>
}

const heading = (name: string | RegExp): Screen => ({
  isShown: (page) => page.getByRole("heading", { name, level: 1 }).waitFor()
})

/** Every route for people who are signed in. */
export const routesInside: Readonly<Record<string, Screen>> = {
  "/": { isShown: (page) => page.getByRole("navigation").first().waitFor() },
  "/apps": heading("Apps"),
  "/apps/$appId": { ...heading(/^furnished/), at: ({ appId }) => `/apps/${appId}` },
  "/apps/$appId/console": { ...heading(/^furnished/), at: ({ appId }) => `/apps/${appId}/console` },
  "/audit-log": heading("Audit log"),
  "/c/$channelId": {
    at: ({ channelId }) => `/c/${channelId}`,
    isShown: (page) => page.getByRole("article").first().waitFor()
  },
  "/inbox": heading("Inbox"),
  "/reports": heading("Reports"),
  "/search": heading("Search messages"),
  "/threads": heading("Threads"),
  "/unread": heading("All unread"),
  "/you": heading("You")
}

/** The routes that other tests open and analyse, since they need other settings or open a dialog elsewhere. */
export const routesOfOtherTests = ["/second-factor", "/sign-in-methods"]

/** Every route for people who are not signed in. */
export const routesOutside: Readonly<Record<string, Screen>> = {
  "/change-address": { ...heading("Change your e-mail address"), at: () => "/change-address#unknown" },
  "/change-address/$secret": { ...heading("Change your e-mail address"), at: () => "/change-address/unknown" },
  "/confirm": { ...heading("Confirm your address"), at: () => "/confirm#unknown" },
  "/confirm/$secret": { ...heading("Confirm your address"), at: () => "/confirm/unknown" },
  "/forgotten-password": heading("Forgot your password?"),
  "/join": { ...heading("This invitation is no longer valid"), at: () => "/join#unknown" },
  "/join/$secret": { ...heading("This invitation is no longer valid"), at: () => "/join/unknown" },
  "/reset-password": heading("Choose a new password"),
  "/sign-in": heading(/^Sign in/),
  "/sign-up": heading(/^Sign up/),
  "/undo-address-change": heading("Undo the change of your address?")
}
