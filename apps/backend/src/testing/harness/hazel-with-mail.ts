import { Effect, Layer, Option, Redacted } from "effect"
import type { Settings } from "../../config.ts"
import { HazelForTests } from "./hazel-for-tests.ts"
import { Mailbox } from "./mailbox.ts"

/** The setting with which Hazel sends its mails through the server at an address. */
export const mailsThrough = (url: string) => ({ smtpUrl: Option.some(Redacted.make(url)) })

/** A Hazel whose mails arrive in a `Mailbox`. */
export const hazelWithMail = (settings: Partial<Settings> = {}) =>
  Layer.unwrap(Effect.map(Mailbox, ({ url }) => HazelForTests.layerWith({ ...settings, ...mailsThrough(url) }))).pipe(
    Layer.provideMerge(Mailbox.layer)
  )
