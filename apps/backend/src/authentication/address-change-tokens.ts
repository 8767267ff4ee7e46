import { createHmac } from "node:crypto"
import type { AddressedAccount } from "@hazel/db/repositories/address-change-repository"
import { longestEmail } from "@hazel/domain/email-address"
import { UserId } from "@hazel/domain/ids"
import { Clock, Context, Effect, Layer, Schema } from "effect"
import { mailLimits } from "../front-door/limits/index.ts"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"
import { secret } from "../process/secret.ts"

const isUserId = Schema.is(UserId)
const isUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The content of a token that changes an address, apart from its signature. */
interface AddressClaim {
  readonly userId: UserId
  /** The new address. */
  readonly email: string
  /** Seconds since 1970. */
  readonly until: number
}

const decoded = (text: string) => Buffer.from(text, "base64url").toString()

const make = Effect.gen(function* () {
  const key = yield* secret
  const clock = yield* Clock.Clock
  const now = () => Math.floor(clock.currentTimeMillisUnsafe() / 1000)
  const hmac = (text: string) => createHmac("sha256", key).update(text).digest("base64url")
  const isSame = (one: string, other: string) => equalInConstantTime(Buffer.from(one), Buffer.from(other))

  /** Signs over the password and the address of now, so that a token ends when either of them changes. */
  const sign = ({ userId, email, until }: AddressClaim, account: AddressedAccount) =>
    hmac(`address ${email} of ${userId} until ${until} after ${account.email} with ${account.hash}`)

  const tokenOf = (claim: AddressClaim, account: AddressedAccount) =>
    [claim.userId, claim.until, Buffer.from(claim.email).toString("base64url"), sign(claim, account)].join(".")

  /** The token that is mailed to the new address, and to no other. */
  const of = (account: AddressedAccount, email: string) =>
    tokenOf({ userId: account.userId, email, until: now() + mailLimits.addressChangeSeconds }, account)

  /** The claim of a token, before its signature is checked. Undefined if it has expired or is none. */
  const read = (token: string): AddressClaim | undefined => {
    const [userId = "", until = "", email = ""] = token.split(".")
    if (!isUserId(userId) || !/^\d{1,12}$/.test(until) || Number(until) <= now()) return undefined
    return email.length > longestEmail * 2 ? undefined : { userId, until: Number(until), email: decoded(email) }
  }

  /** Whether the token is the one of its claim, for the present password and address of the account. */
  const holds = (token: string, claim: AddressClaim, account: AddressedAccount) =>
    claim.userId === account.userId && isSame(token, tokenOf(claim, account))

  /** The token that is mailed to the former address. It names the change, which is stored. */
  const ofUndo = (changeId: string) => `${changeId}.${hmac(`undo of address change ${changeId}`)}`

  /** The id of the change that a token undoes. */
  const changeIn = (token: string) => {
    const [changeId = ""] = token.split(".")
    return isUuid.test(changeId) && isSame(token, ofUndo(changeId)) ? changeId : undefined
  }

  return { of, read, holds, ofUndo, changeIn }
})

/** The tokens by which people change their e-mail address, and undo it. They are stored nowhere: they are signed with Hazel's secret. */
export class AddressChangeTokens extends Context.Service<AddressChangeTokens, Effect.Success<typeof make>>()(
  "@hazel/AddressChangeTokens"
) {
  static readonly layer = Layer.effect(AddressChangeTokens, make)
}
