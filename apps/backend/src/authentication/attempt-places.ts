import { createHmac } from "node:crypto"
import { SignInFailureRepository } from "@hazel/db/repositories/sign-in-failure-repository"
import { Context, Effect, Layer } from "effect"
import { countedAs } from "../front-door/client-address.ts"
import { secret } from "../process/secret.ts"
import { KnownDevices } from "./known-devices.ts"

/** One attempt to prove an identity, by a password or a code. */
export interface Attempt {
  /** The e-mail address they gave, or the person who is signed in. */
  readonly account: string
  /** The address as limits count it. */
  readonly address: string
  readonly cookies: string | null
}

const make = Effect.gen(function* () {
  const failures = yield* SignInFailureRepository
  const devices = yield* KnownDevices
  const key = yield* secret

  /**
   * Failures in places where somebody has signed in to the account before do not count for strangers, and failures of
   * strangers do not count there.
   */
  const find = Effect.fnUntraced(function* ({ account, address, cookies }: Attempt) {
    const device = devices.find(cookies, account)
    if (device !== undefined) return { name: `device ${device}`, isKnown: true }
    const isKnown = (yield* failures.knownAddresses(account)).some((known) => countedAs(known) === address)
    return isKnown ? { name: `address ${address}`, isKnown } : { name: "anywhere", isKnown }
  })

  /** The key under which the failures of an account in a place are counted. */
  const keyOf = (account: string, place: string) =>
    createHmac("sha256", key).update(`sign-in failures ${place} ${account}`).digest("base64url")

  return { find, keyOf }
})

/** The places from which somebody tries to sign in to an account. */
export class AttemptPlaces extends Context.Service<AttemptPlaces, Effect.Success<typeof make>>()(
  "@hazel/AttemptPlaces"
) {
  static readonly layer = Layer.effect(AttemptPlaces, make).pipe(Layer.provide(KnownDevices.layer))
}
