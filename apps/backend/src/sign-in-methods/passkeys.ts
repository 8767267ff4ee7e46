import { PasskeyRepository } from "@hazel/db/repositories/passkey-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { PasskeyId, TransactionId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransportFuture,
  RegistrationResponseJSON
} from "@simplewebauthn/server"
import { Clock, Context, Effect, Layer } from "effect"
import { secondFactorLimits } from "../front-door/limits/index.ts"
import { secret as hazelSecret } from "../process/secret.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { type Changer, IdentityProof } from "./identity-proof.ts"
import { MethodChanges } from "./method-changes.ts"
import { lastMethod, passkeyRefused, requireDone, tooLate } from "./refusal.ts"
import { SecondFactorRule } from "./second-factor-rule.ts"
import { signedText } from "./signed-text.ts"

/** The page that asks. A passkey belongs to the host, and its signature names the origin. */
export interface Site {
  readonly host: string
  readonly origin: string
}

/** The library is loaded when a passkey is first used, because it is a tenth of the modules that Hazel would load at its start. */
const webAuthn = Effect.promise(() => import("@simplewebauthn/server"))

const intentOf = (userId: UserId) => ({ actorId: userId, transactionId: TransactionId.make(uuidV7()) })

const known = new Set(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"])
const transportsIn = (transports: ReadonlyArray<string>) =>
  transports.filter((transport): transport is AuthenticatorTransportFuture => known.has(transport))

/** Bad answers make the library throw, and are refused like wrong ones. */
const verified = <A extends { readonly verified: boolean }>(verify: () => Promise<A>) =>
  Effect.tryPromise({ try: verify, catch: () => passkeyRefused }).pipe(
    Effect.filterOrFail(
      ({ verified: isRight }) => isRight,
      () => passkeyRefused
    )
  )

const make = Effect.gen(function* () {
  const passkeys = yield* PasskeyRepository
  const workspaces = yield* WorkspaceRepository
  const limits = yield* RateLimits
  const proof = yield* IdentityProof
  const rule = yield* SecondFactorRule
  const changes = yield* MethodChanges
  const key = yield* hazelSecret
  const registrations = signedText(key, "passkey registration")
  const signIns = signedText(key, "passkey sign-in")

  const until = Effect.map(Clock.currentTimeMillis, (now) => now + secondFactorLimits.challengeMinutes * 60_000)

  /** The options with which a browser makes a passkey, and a signed text that comes back with it. */
  const prepare = Effect.fn("Passkeys.prepare")(function* (changer: Changer, site: Site) {
    yield* rule.requireMayEnrol(changer.sessionId)
    yield* proof.require(changer)
    const { name } = yield* workspaces.get
    const others = yield* passkeys.idsOf(changer.userId)
    const { generateRegistrationOptions } = yield* webAuthn
    const options = yield* Effect.promise(() =>
      generateRegistrationOptions({
        rpName: name,
        rpID: site.host,
        userName: changer.email,
        userID: new TextEncoder().encode(changer.userId),
        attestationType: "none",
        excludeCredentials: others.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports: transportsIn(transports)
        })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" }
      })
    )
    return { options, ceremony: registrations.make(options.challenge, yield* until, changer.userId) }
  })

  /** Stores a passkey that a browser has made. */
  const add = Effect.fn("Passkeys.add")(function* (
    changer: Changer,
    site: Site,
    made: { readonly ceremony: string; readonly name: string; readonly response: RegistrationResponseJSON }
  ) {
    const { userId } = changer
    if (!registrations.isValid(made.ceremony, yield* Clock.currentTimeMillis, userId)) return yield* tooLate
    const { verifyRegistrationResponse } = yield* webAuthn
    const { registrationInfo } = yield* verified(() =>
      verifyRegistrationResponse({
        response: made.response,
        expectedChallenge: registrations.claimed(made.ceremony),
        expectedOrigin: site.origin,
        expectedRPID: site.host,
        requireUserVerification: true
      })
    )
    if (registrationInfo === undefined) return yield* passkeyRefused
    const { credential } = registrationInfo
    const added = passkeys.add(intentOf(userId), {
      id: PasskeyId.make(uuidV7()),
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: credential.counter,
      transports: transportsIn(credential.transports ?? []),
      name: made.name
    })
    const enrol = rule.enrolling(changer, requireDone(added, passkeyRefused))
    yield* changes.commit(changer, "passkey-added", enrol)
    return { status: true }
  })

  const remove = Effect.fn("Passkeys.remove")(function* (changer: Changer, id: PasskeyId) {
    yield* proof.require(changer)
    const removed = requireDone(passkeys.remove(intentOf(changer.userId), id), lastMethod)
    const remove = Effect.andThen(removed, rule.requireRemaining(changer.userId))
    yield* changes.commit(changer, "passkey-removed", remove)
    return { status: true }
  })

  /** The options with which a browser signs in with any passkey of this host. They tell nothing about accounts. */
  const prepareSignIn = Effect.fn("Passkeys.prepareSignIn")(function* (site: Site, address: string) {
    yield* limits.takeForAddress("signIns", address)
    const { generateAuthenticationOptions } = yield* webAuthn
    const options = yield* Effect.promise(() =>
      generateAuthenticationOptions({ rpID: site.host, userVerification: "required" })
    )
    return { options, ceremony: signIns.make(options.challenge, yield* until) }
  })

  /** The person whose passkey signed the challenge. */
  const signIn = Effect.fn("Passkeys.signIn")(function* (
    site: Site,
    address: string,
    made: { readonly ceremony: string; readonly response: AuthenticationResponseJSON }
  ) {
    yield* limits.takeForAddress("signIns", address)
    if (!signIns.isValid(made.ceremony, yield* Clock.currentTimeMillis)) return yield* tooLate
    const found = yield* passkeys.find(String(made.response.id))
    if (found === undefined) return yield* passkeyRefused
    const { credentialId, publicKey, counter, transports } = found
    const { verifyAuthenticationResponse } = yield* webAuthn
    const { authenticationInfo } = yield* verified(() =>
      verifyAuthenticationResponse({
        response: made.response,
        expectedChallenge: signIns.claimed(made.ceremony),
        expectedOrigin: site.origin,
        expectedRPID: site.host,
        requireUserVerification: true,
        credential: {
          id: credentialId,
          publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")),
          counter,
          transports: transportsIn(transports)
        }
      })
    )
    const wasFirst = yield* passkeys.use(found.id, signIns.until(made.ceremony), authenticationInfo.newCounter)
    return wasFirst ? found.userId : yield* passkeyRefused
  })

  return { prepare, add, remove, prepareSignIn, signIn }
})

/** Passkeys: a device signs a challenge after it recognised its owner, which is two factors at once. */
export class Passkeys extends Context.Service<Passkeys, Effect.Success<typeof make>>()("@hazel/Passkeys") {
  static readonly layer = Layer.effect(Passkeys, make).pipe(
    Layer.provide([IdentityProof.layer, RateLimits.layer, SecondFactorRule.layer, MethodChanges.layer])
  )
}
