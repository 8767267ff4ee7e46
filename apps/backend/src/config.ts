import { asciiDomain } from "@hazel/domain/email-address"
import { SignUpMode } from "@hazel/domain/models/access-rules-model"
import { Config, Context, Effect, Layer, Option, Redacted, Result, Schema } from "effect"
import { parseTrustedProxies, type TrustedProxies } from "./front-door/client-address.ts"
import type { AllowedNetworks } from "./outlet/webhooks/address-guard.ts"
import {
  credentialLimits,
  fileLimits,
  mailLimits,
  retentionLimits,
  socketLimits,
  storageLimits
} from "./front-door/limits/index.ts"

const NetworkList = Schema.String.check(
  Schema.makeFilter((list) => {
    const parsed = parseTrustedProxies(list)
    return Result.isSuccess(parsed) || `"${parsed.failure}" is neither an IP address nor a network like 10.0.0.0/8.`
  })
)

const BaseUrl = Schema.String.check(
  Schema.makeFilter((url) =>
    /^https?:\/\//.test(url) && URL.canParse(url) ? true : "The base URL looks like https://chat.example.org."
  )
)

const SecureUrl = Schema.String.check(
  Schema.makeFilter((url) =>
    url.startsWith("https://") && URL.canParse(url) ? true : "The URL looks like https://api.push.apple.com."
  )
)

const { leastSecretBytes, leastMetricsTokenBytes } = credentialLimits

const SecretOf = (leastBytes: number, advice: string) =>
  Schema.Redacted(Schema.String).check(
    Schema.makeFilter((secret) => Buffer.byteLength(Redacted.value(secret)) >= leastBytes || advice)
  )

const SigningSecret = SecretOf(
  leastSecretBytes,
  `The secret is shorter than ${leastSecretBytes} bytes, so it could be guessed. ` +
    "Generate one with `openssl rand -base64 32`, or leave it unset, and Hazel generates and keeps its own."
)

const MetricsToken = SecretOf(
  leastMetricsTokenBytes,
  `The token is shorter than ${leastMetricsTokenBytes} bytes. Make one with \`openssl rand -base64 24\`.`
)

const atLeast = (least: number) => Schema.NumberFromString.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(least))

const count = (name: string, byDefault: number, least = 1) =>
  Config.schema(atLeast(least), name).pipe(Config.withDefault(byDefault))

const { days, leastDays, events, leastEvents } = retentionLimits

/** Every environment variable, with its default. */
const settings = Config.all({
  port: Config.Port("PORT").pipe(Config.withDefault(3000)),
  host: Config.String("HOST").pipe(Config.withDefault("0.0.0.0")),
  /** Unset: an embedded Postgres below the data directory. */
  databaseUrl: Config.option(Config.Redacted("DATABASE_URL")),
  dataDirectory: Config.String("HAZEL_DATA_DIR").pipe(Config.withDefault("./data")),
  /** Unset: made once and kept in the data directory. */
  secret: Config.option(Config.schema(SigningSecret, "HAZEL_SECRET")),
  /** The token that `GET /metrics` requires as `Authorization: Bearer`. Without it, only this machine may read them. */
  metricsToken: Config.option(Config.schema(MetricsToken, "HAZEL_METRICS_TOKEN")),
  /** The URL by which people reach Hazel, as in `https://chat.example.org`. Unset: whatever host they use. */
  baseUrl: Config.option(Config.schema(BaseUrl, "HAZEL_BASE_URL")),
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. Unset: none. */
  trustedProxies: Config.schema(NetworkList, "HAZEL_TRUSTED_PROXIES").pipe(
    Config.withDefault(""),
    Config.map((list) => Result.getOrThrow(parseTrustedProxies(list)))
  ),
  /** Networks that webhooks may be sent to although they are not on the public internet. Unset: none. */
  webhookNetworks: Config.schema(NetworkList, "HAZEL_WEBHOOK_ALLOWED_NETWORKS").pipe(
    Config.withDefault(""),
    Config.map((list) => Result.getOrThrow(parseTrustedProxies(list)))
  ),
  /** Networks in which push services of browsers may be although they are not on the public internet. Unset: none. */
  pushNetworks: Config.schema(NetworkList, "HAZEL_PUSH_ALLOWED_NETWORKS").pipe(
    Config.withDefault(""),
    Config.map((list) => Result.getOrThrow(parseTrustedProxies(list)))
  ),
  /** The NATS server that events of apps are published to. Unset: sinks of NATS cannot be made. */
  natsUrl: Config.option(Config.Redacted("NATS_URL")),
  push: Config.all({
    /** The key of the team by which Hazel identifies itself to APNs, and the apps it notifies. Unset: no iPhones are notified. */
    apns: Config.all({
      keyFile: Config.option(Config.String("HAZEL_APNS_KEY_FILE")),
      keyId: Config.option(Config.String("HAZEL_APNS_KEY_ID")),
      teamId: Config.option(Config.String("HAZEL_APNS_TEAM_ID")),
      topics: Config.String("HAZEL_APNS_TOPIC").pipe(
        Config.withDefault(""),
        Config.map((list) => list.split(/[\s,]+/).filter((topic) => topic !== ""))
      ),
      /** Unset: those of Apple, for production and for the sandbox. */
      url: Config.option(Config.schema(SecureUrl, "HAZEL_APNS_URL"))
    }),
    /** The service account by which Hazel identifies itself to FCM. Unset: no Android phones are notified. */
    fcm: Config.all({
      serviceAccountFile: Config.option(Config.String("HAZEL_FCM_SERVICE_ACCOUNT_FILE")),
      url: Config.schema(BaseUrl, "HAZEL_FCM_URL").pipe(Config.withDefault("https://fcm.googleapis.com"))
    }),
    /** `off` notifies no browsers, for networks without a way to the push services of browsers. */
    web: Config.Literals(["on", "off"], "HAZEL_WEB_PUSH").pipe(Config.withDefault("on")),
    /** `none` sends neither texts of messages nor names to the push services. */
    content: Config.Literals(["full", "none"], "HAZEL_PUSH_CONTENT").pipe(Config.withDefault("full"))
  }),
  /** WebSocket connections this node accepts: in all, from one address, and of one account on each path. */
  socketsInAll: count("HAZEL_SOCKETS", socketLimits.all),
  socketsPerAddress: count("HAZEL_SOCKETS_PER_ADDRESS", socketLimits.perAddress),
  socketsPerAccount: count("HAZEL_SOCKETS_PER_ACCOUNT", socketLimits.perAccount),
  /** The provider of single sign-on. Unset: none. */
  oidc: Config.option(
    Config.all({
      issuer: Config.schema(BaseUrl, "HAZEL_OIDC_ISSUER"),
      clientId: Config.String("HAZEL_OIDC_CLIENT_ID"),
      clientSecret: Config.Redacted("HAZEL_OIDC_CLIENT_SECRET"),
      /** The name on the button, as in "Continue with Example". */
      name: Config.String("HAZEL_OIDC_NAME").pipe(Config.withDefault("single sign-on")),
      /** `on` makes an account for everybody whom the provider names, whatever the rules about who may join say. */
      createsAccounts: Config.Literals(["on", "off"], "HAZEL_OIDC_CREATES_ACCOUNTS").pipe(
        Config.withDefault("off"),
        Config.map((choice) => choice === "on")
      ),
      /**
       * Whether an account with the same address is linked: never, if its person has confirmed the address here too, or
       * whenever the provider has confirmed it.
       */
      links: Config.Literals(["off", "verified", "trusted"], "HAZEL_OIDC_LINKS").pipe(Config.withDefault("verified")),
      /** `on` refuses passwords to everybody but owners. */
      isOnly: Config.Literals(["on", "off"], "HAZEL_OIDC_ONLY").pipe(
        Config.withDefault("off"),
        Config.map((choice) => choice === "on")
      )
    })
  ),
  /**
   * The people who may sign up: everybody, those with an invitation, or also those with mail at the domains below. Unset:
   * the owner and admins decide in Hazel.
   */
  signUp: Config.option(Config.Literals(SignUpMode.literals, "HAZEL_SIGN_UP")),
  signUpDomains: Config.String("HAZEL_SIGN_UP_DOMAINS").pipe(
    Config.withDefault(""),
    Config.map((list) =>
      list
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((domain) => domain !== "")
        .map(asciiDomain)
    )
  ),
  /**
   * The events each log keeps for clients that were away: those of this many days, or this many, whichever are more.
   */
  logDays: count("HAZEL_LOG_DAYS", days, leastDays),
  logEvents: count("HAZEL_LOG_EVENTS", events, leastEvents),
  /** The mail server, as in `smtps://name:password@mail.example.org`. Unset: no mails are sent. */
  smtpUrl: Config.option(Config.Redacted("HAZEL_SMTP_URL")),
  mailFrom: Config.String("HAZEL_MAIL_FROM").pipe(Config.withDefault("Hazel <hazel@localhost>")),
  /** The mails of each kind the workspace sends in a day, and the age in hours from which an account may send any. */
  mailsPerDay: count("HAZEL_MAILS_PER_DAY", mailLimits.perDay),
  mailAccountHours: count("HAZEL_MAIL_ACCOUNT_HOURS", mailLimits.accountAgeHours, 0),
  /** `off` lifts every limit, for benchmarks and load tests. */
  rateLimits: Config.Literals(["on", "off"], "HAZEL_RATE_LIMITS").pipe(Config.withDefault("on")),
  /** The megabytes that one person, and one bot, may have stored in a day (UTC). */
  personMegabytesPerDay: count("HAZEL_PERSON_MEGABYTES_PER_DAY", storageLimits.personMegabytesPerDay),
  botMegabytesPerDay: count("HAZEL_BOT_MEGABYTES_PER_DAY", storageLimits.botMegabytesPerDay),
  files: Config.all({
    /** The megabytes of one file, of the files of one person, and of all files. */
    megabytes: count("HAZEL_FILE_MEGABYTES", fileLimits.megabytes),
    megabytesPerPerson: count("HAZEL_FILE_MEGABYTES_PER_PERSON", fileLimits.megabytesPerPerson),
    megabytesInAll: count("HAZEL_FILE_MEGABYTES_IN_ALL", fileLimits.megabytesInAll),
    /** The bucket that files are kept in. Unset: the directory `files` of the data directory. */
    s3: Config.option(
      Config.all({
        endpoint: Config.schema(BaseUrl, "HAZEL_S3_ENDPOINT"),
        bucket: Config.String("HAZEL_S3_BUCKET"),
        region: Config.String("HAZEL_S3_REGION").pipe(Config.withDefault("us-east-1")),
        keyId: Config.Redacted("HAZEL_S3_KEY_ID"),
        secret: Config.Redacted("HAZEL_S3_SECRET"),
        /** `off` for services whose buckets have hosts of their own. */
        pathStyle: Config.Literals(["on", "off"], "HAZEL_S3_PATH_STYLE").pipe(Config.withDefault("on"))
      })
    )
  }),
  /** The built web app. */
  webDirectory: Config.String("HAZEL_WEB_DIR").pipe(
    Config.withDefault(decodeURIComponent(new URL("../../web/dist", import.meta.url).pathname))
  ),
  /** The built support widget. */
  widgetDirectory: Config.String("HAZEL_WIDGET_DIR").pipe(
    Config.withDefault(decodeURIComponent(new URL("../../widget/dist", import.meta.url).pathname))
  ),
  /** Unset: colours in a terminal, JSON elsewhere. */
  logFormat: Config.Literals(["pretty", "json"], "HAZEL_LOG_FORMAT").pipe(
    Config.withDefault(process.stdout.isTTY ? "pretty" : "json")
  )
})

export interface PushSettings {
  readonly apns: {
    readonly keyFile: Option.Option<string>
    readonly keyId: Option.Option<string>
    readonly teamId: Option.Option<string>
    readonly topics: ReadonlyArray<string>
    readonly url: Option.Option<string>
  }
  readonly fcm: { readonly serviceAccountFile: Option.Option<string>; readonly url: string }
  readonly web: "on" | "off"
  readonly content: "full" | "none"
}

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
  readonly name: string
  readonly createsAccounts: boolean
  readonly links: "off" | "verified" | "trusted"
  readonly isOnly: boolean
}

export interface S3Settings {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly keyId: Redacted.Redacted
  readonly secret: Redacted.Redacted
  readonly pathStyle: "on" | "off"
}

export interface FileSettings {
  readonly s3: Option.Option<S3Settings>
  readonly megabytes: number
  readonly megabytesPerPerson: number
  readonly megabytesInAll: number
}

export interface Settings {
  readonly port: number
  readonly host: string
  readonly databaseUrl: Option.Option<Redacted.Redacted>
  readonly dataDirectory: string
  readonly secret: Option.Option<Redacted.Redacted>
  readonly metricsToken: Option.Option<Redacted.Redacted>
  readonly baseUrl: Option.Option<string>
  readonly trustedProxies: TrustedProxies
  readonly webhookNetworks: AllowedNetworks
  readonly pushNetworks: AllowedNetworks
  readonly natsUrl: Option.Option<Redacted.Redacted>
  readonly push: PushSettings
  readonly socketsInAll: number
  readonly socketsPerAddress: number
  readonly socketsPerAccount: number
  readonly oidc: Option.Option<OidcSettings>
  readonly signUp: Option.Option<SignUpMode>
  readonly signUpDomains: ReadonlyArray<string>
  readonly logDays: number
  readonly logEvents: number
  readonly smtpUrl: Option.Option<Redacted.Redacted>
  readonly mailFrom: string
  readonly mailsPerDay: number
  readonly mailAccountHours: number
  readonly rateLimits: "on" | "off"
  readonly personMegabytesPerDay: number
  readonly botMegabytesPerDay: number
  readonly files: FileSettings
  readonly webDirectory: string
  readonly widgetDirectory: string
  readonly logFormat: "pretty" | "json"
}

/** Settings that exclude each other. */
export class SettingsConflictError extends Schema.TaggedError<SettingsConflictError>()("SettingsConflictError", {
  message: Schema.String
}) {}

const domainNeeds =
  "HAZEL_SIGN_UP=domain needs HAZEL_SIGN_UP_DOMAINS and HAZEL_SMTP_URL, because an address is confirmed by a mail."

export class HazelConfig extends Context.Service<HazelConfig, Settings>()("@hazel/HazelConfig") {
  static readonly layer = Layer.effect(
    HazelConfig,
    Effect.flatMap(settings, (found): Effect.Effect<Settings, SettingsConflictError> => {
      const isForDomain = Option.getOrUndefined(found.signUp) === "domain"
      const isWhole = !isForDomain || (found.signUpDomains.length > 0 && Option.isSome(found.smtpUrl))
      return isWhole ? Effect.succeed(found) : new SettingsConflictError({ message: domainNeeds })
    })
  )
}
