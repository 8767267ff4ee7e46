import { type CryptoKey, importPKCS8 } from "jose"
import { Effect, Option, Schema } from "effect"
import type { PushSettings } from "../../config.ts"
import { credentialFile } from "../credential-file.ts"
import { PushSettingsError } from "../push-settings-error.ts"

/** The service account by which Hazel identifies itself to FCM. */
export interface FcmCredentials {
  readonly key: CryptoKey
  readonly keyId: string | undefined
  readonly projectId: string
  readonly clientEmail: string
  /** The address that gives access tokens. */
  readonly tokenUrl: string
}

/** The file that the console of Firebase gives. */
const ServiceAccount = Schema.fromJsonString(
  Schema.Struct({
    project_id: Schema.String.check(Schema.isPattern(/^[a-z0-9:.-]+$/)),
    client_email: Schema.NonEmptyString,
    private_key: Schema.NonEmptyString,
    private_key_id: Schema.optionalKey(Schema.String),
    token_uri: Schema.String.check(Schema.isPattern(/^https?:\/\//))
  })
)

const decode = Schema.decodeUnknownEffect(ServiceAccount)

/** The credentials for FCM, or undefined if nothing about FCM is set. */
export const fcmCredentials = Effect.fn("fcmCredentials")(function* ({ fcm }: PushSettings) {
  if (Option.isNone(fcm.serviceAccountFile)) return undefined
  const path = fcm.serviceAccountFile.value
  const wrong = () =>
    new PushSettingsError({
      message: `HAZEL_FCM_SERVICE_ACCOUNT_FILE: ${path} is no key of a service account as the console of Firebase gives it (JSON).`
    })
  const account = yield* Effect.mapError(decode(yield* credentialFile("HAZEL_FCM_SERVICE_ACCOUNT_FILE", path)), wrong)
  const key = yield* Effect.tryPromise({ try: () => importPKCS8(account.private_key, "RS256"), catch: wrong })
  return {
    key,
    keyId: account.private_key_id,
    projectId: account.project_id,
    clientEmail: account.client_email,
    tokenUrl: account.token_uri
  } satisfies FcmCredentials
})
