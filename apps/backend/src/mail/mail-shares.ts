import { createHmac } from "node:crypto"
import { MailCountRepository, type MailKind, type MailShare } from "@hazel/db/repositories/mail-count-repository"
import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { siteOf } from "../front-door/client-address.ts"
import { mailLimits } from "../front-door/limits/index.ts"
import { secret } from "../process/secret.ts"

const make = Effect.gen(function* () {
  const { mailsPerDay: perDay } = yield* HazelConfig
  const counts = yield* MailCountRepository
  const key = yield* secret
  const { parts, perAddress } = mailLimits

  const hashOf = (holder: string) => createHmac("sha256", key).update(`mail share of ${holder}`).digest("base64url")
  const ofRest = (holder: string): MailShare => ({ holder: hashOf(holder), most: "rest" })

  /** The share of the network from which somebody has Hazel send mails. */
  const ofNetwork = (address: string) => ofRest(`network ${siteOf(address)}`)

  const ofPerson = (id: UserId) => ofRest(`person ${id}`)

  /**
   * The share of one address. Invitations by admins count by themselves, so that nobody keeps admins from inviting it.
   */
  const ofAddressee = (email: string, isForAdministrator: boolean): MailShare => ({
    holder: hashOf(`address ${email.toLowerCase()} for ${isForAdministrator ? "admins" : "others"}`),
    most: perAddress
  })

  /** Counts a mail in the transaction of the caller, unless the workspace or one of the shares has none left today. */
  const take = (kind: MailKind, shares: ReadonlyArray<MailShare>) => counts.take(kind, { perDay, parts }, shares)

  return { ofNetwork, ofPerson, ofAddressee, take }
})

/** Divides the mails of a day, so that nobody keeps others from being mailed by using them up. */
export class MailShares extends Context.Service<MailShares, Effect.Success<typeof make>>()("@hazel/MailShares") {
  static readonly layer = Layer.effect(MailShares, make)
}
