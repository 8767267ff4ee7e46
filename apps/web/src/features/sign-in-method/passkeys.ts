import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError
} from "@simplewebauthn/browser"
import { ask, Refused } from "./ask.ts"
import { signInMethodTexts as texts } from "./texts.ts"

interface Ceremony<Options> {
  readonly options: Options
  readonly ceremony: string
}

/** The browser says no more than that the person or the device did not go on. */
const refusalOf = (error: unknown) =>
  new Refused(
    undefined,
    error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED"
      ? texts.passkeyKnown
      : texts.passkeyStopped
  )

/** Lets this device make a passkey, after the server agreed to `password`, which it may not need. */
export const addPasskey = async (name: string, password: string | undefined) => {
  const asked = await ask("passkey/prepare", { password })
  const { options, ceremony } = asked as Ceremony<PublicKeyCredentialCreationOptionsJSON>
  const response = await startRegistration({ optionsJSON: options }).catch((error: unknown) => {
    throw refusalOf(error)
  })
  await ask("passkey/add", { ceremony, response, name })
}

/** With `isOffered` the browser offers a passkey in the field for the address, and nothing happens until somebody chooses it. */
const answerWithPasskey = async (path: string, isOffered: boolean) => {
  const asked = await ask("sign-in/passkey/prepare", {})
  const { options, ceremony } = asked as Ceremony<PublicKeyCredentialRequestOptionsJSON>
  const response = await startAuthentication({ optionsJSON: options, useBrowserAutofill: isOffered }).catch(
    (error: unknown) => {
      throw refusalOf(error)
    }
  )
  await ask(path, { ceremony, response })
}

export const signInWithPasskey = (isOffered: boolean) => answerWithPasskey("sign-in/passkey", isOffered)

/** Proves a second factor to a session that exists. */
export const proveWithPasskey = () => answerWithPasskey("second-factor/prove", false)

/** Answers whether somebody chose a passkey that the browser offered. False in browsers that offer none. */
export const offerPasskeys = async (): Promise<boolean> => {
  if (!(await browserSupportsWebAuthnAutofill())) return false
  return signInWithPasskey(true).then(
    () => true,
    () => false
  )
}
