import type { BrowserContextOptions } from "@playwright/test"

/** A phone that is held upright, with a finger and without a mouse. */
export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true
} satisfies BrowserContextOptions
