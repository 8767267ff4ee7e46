import { test as base } from "@playwright/test"
import { Mailbox } from "./mailbox.ts"

/** A browser test with a mail server for all tests of a worker. */
export const testWithMailbox = base.extend<{}, { readonly mailbox: Mailbox }>({
  mailbox: [
    async ({}, use) => {
      const mailbox = await Mailbox.open()
      await use(mailbox)
      await mailbox.close()
    },
    { scope: "worker" }
  ]
})
