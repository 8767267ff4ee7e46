import { Option, Schema } from "effect"

const Base64Url = (bytes: number) =>
  Schema.String.check(Schema.isPattern(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`)))

/** The address at which the push service of a browser takes notifications for it, and the keys that encrypt them. */
export const WebPushSubscription = Schema.Struct({
  endpoint: Schema.String,
  /** The public key of the browser: an uncompressed point of P-256, which has 65 bytes. */
  p256dh: Base64Url(65),
  /** 16 bytes that only the browser and Hazel know. */
  auth: Base64Url(16)
})
export type WebPushSubscription = typeof WebPushSubscription.Type

/** The JSON of the `PushSubscription` of a browser. */
const BrowserSubscription = Schema.fromJsonString(
  Schema.Struct({ endpoint: Schema.String, keys: Schema.Struct({ p256dh: Schema.String, auth: Schema.String }) })
)

const Stored = Schema.fromJsonString(WebPushSubscription)

const decodeBrowser = Schema.decodeUnknownOption(BrowserSubscription)
const decodeStored = Schema.decodeUnknownOption(Stored)

const withoutPadding = (text: string) => text.replace(/=+$/, "")

/** The token of a browser as it is stored. None if the text is no subscription. */
export const webPushToken = (text: string): Option.Option<string> =>
  decodeBrowser(text).pipe(
    Option.map(({ endpoint, keys }) =>
      JSON.stringify({
        endpoint: URL.canParse(endpoint) ? new URL(endpoint).href : "",
        p256dh: withoutPadding(keys.p256dh),
        auth: withoutPadding(keys.auth)
      })
    ),
    Option.filter((token) => Option.isSome(webPushSubscriptionOf(token)))
  )

/** The subscription that a stored token stands for. */
export const webPushSubscriptionOf = (token: string): Option.Option<WebPushSubscription> =>
  decodeStored(token).pipe(Option.filter(({ endpoint }) => /^https?:/.test(endpoint)))
