import type { Page } from "@playwright/test"

/** The field of the conversation that a page shows, which is there once somebody is signed in. */
export const composer = (page: Page) => page.getByRole("textbox", { name: /^Message / })
