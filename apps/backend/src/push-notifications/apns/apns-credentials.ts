import { type CryptoKey, importPKCS8 } from "jose"
import { Effect, Option } from "effect"
import type { PushSettings } from "../../config.ts"
import { credentialFile } from "../credential-file.ts"
import { PushSettingsError } from "../push-settings-error.ts"

/** The key by which Hazel identifies itself to APNs, and the apps that it may notify. */
export interface ApnsCredentials {
  readonly key: CryptoKey
  readonly keyId: string
  readonly teamId: string
  /** Bundle ids; there is at least one. */
  readonly topics: ReadonlyArray<string>
}

const refuse = (message: string) => Effect.fail(new PushSettingsError({ message }))

const tenCharacters = /^[A-Z0-9]{10}$/

/** The credentials for APNs, or undefined if nothing about APNs is set. */
export const apnsCredentials = Effect.fn("apnsCredentials")(function* ({ apns }: PushSettings) {
  const { keyFile, keyId, teamId, topics } = apns
  if (Option.isNone(keyFile) && Option.isNone(keyId) && Option.isNone(teamId) && topics.length === 0) return undefined
  if (Option.isNone(keyFile) || Option.isNone(keyId) || Option.isNone(teamId) || topics.length === 0)
    return yield* refuse(
      "APNs needs all four of HAZEL_APNS_KEY_FILE, HAZEL_APNS_KEY_ID, HAZEL_APNS_TEAM_ID and HAZEL_APNS_TOPIC."
    )
  if (!tenCharacters.test(keyId.value))
    return yield* refuse("HAZEL_APNS_KEY_ID is the ten letters and digits in the name of the file AuthKey_….p8.")
  if (!tenCharacters.test(teamId.value))
    return yield* refuse("HAZEL_APNS_TEAM_ID is the ten letters and digits of your team in Apple's developer account.")
  const pem = yield* credentialFile("HAZEL_APNS_KEY_FILE", keyFile.value)
  const key = yield* Effect.tryPromise({
    try: () => importPKCS8(pem, "ES256"),
    catch: () =>
      new PushSettingsError({
        message: `HAZEL_APNS_KEY_FILE: ${keyFile.value} is no key for APNs as Apple gives it (.p8).`
      })
  })
  return { key, keyId: keyId.value, teamId: teamId.value, topics } satisfies ApnsCredentials
})
