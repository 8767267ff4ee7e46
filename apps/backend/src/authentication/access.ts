import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { asciiDomain } from "@hazel/domain/email-address"
import {
  type AccessRules,
  InvalidAccessRulesError,
  sessionDays,
  signUpDomainLimits
} from "@hazel/domain/models/access-rules-model"
import { Context, Effect, Layer, Option } from "effect"
import { HazelConfig } from "../config.ts"

const isDomain = (domain: string) =>
  domain.length <= signUpDomainLimits.length && /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]([a-z\d-]*[a-z\d])?$/.test(domain)

const tidy = (domain: string) => asciiDomain(domain.trim().replace(/^@/, "").toLowerCase())

const invalid = (field: InvalidAccessRulesError["field"], message: string) =>
  new InvalidAccessRulesError({ field, message })

const isLifetime = (days: number) => days >= sessionDays.least && days <= sessionDays.most

/** The lifetime that is no number of days within the limits, if there is one. */
const wrongLifetime = ({ sessionIdleDays, sessionLongestDays }: AccessRules) => {
  if (!isLifetime(sessionIdleDays)) return "sessionIdleDays" as const
  return sessionLongestDays === null || isLifetime(sessionLongestDays) ? undefined : ("sessionLongestDays" as const)
}

const make = Effect.gen(function* () {
  const { signUp: decided, signUpDomains: decidedDomains, smtpUrl } = yield* HazelConfig
  const workspaces = yield* WorkspaceRepository
  const isDecidedByOperator = Option.isSome(decided)
  const canMail = Option.isSome(smtpUrl)

  const effective = (stored: AccessRules): AccessRules =>
    Option.match(decided, {
      onNone: () => stored,
      onSome: (signUp) => ({ ...stored, signUp, signUpDomains: decidedDomains })
    })

  /** The rules that hold now: those of the operator, or else those that are stored. */
  const rules = Effect.map(workspaces.accessRules, effective)

  /** Checks rules that somebody wants. A mode that could admit nobody, or an address that nobody confirms, is refused. */
  const check = Effect.fn("Access.check")(function* (wanted: Partial<AccessRules>) {
    const before = yield* workspaces.accessRules
    const next = {
      ...before,
      ...wanted,
      signUpDomains: [...new Set((wanted.signUpDomains ?? before.signUpDomains).map(tidy))]
    }
    const wrongDays = wrongLifetime(next)
    if (wrongDays !== undefined)
      return yield* invalid(wrongDays, `Sessions last from ${sessionDays.least} to ${sessionDays.most} days.`)
    if (wanted.signUp === undefined && wanted.signUpDomains === undefined) return next
    if (isDecidedByOperator)
      return yield* invalid("signUp", "The setting HAZEL_SIGN_UP of this server decides who may sign up.")
    if (next.signUpDomains.length > signUpDomainLimits.count)
      return yield* invalid("signUpDomains", `Name at most ${signUpDomainLimits.count} domains.`)
    const wrong = next.signUpDomains.find((domain) => !isDomain(domain))
    if (wrong !== undefined)
      return yield* invalid("signUpDomains", `"${wrong.slice(0, 80)}" is not a mail domain, such as example.org.`)
    if (next.signUp !== "domain") return next
    if (!canMail) return yield* invalid("signUp", "Addresses are confirmed by mail, and this server cannot send any.")
    if (next.signUpDomains.length === 0) return yield* invalid("signUpDomains", "Name at least one mail domain.")
    return next
  })

  return { rules, check, isDecidedByOperator, canMail }
})

/** The rules by which people get into the workspace. */
export class Access extends Context.Service<Access, Effect.Success<typeof make>>()("@hazel/Access") {
  static readonly layer = Layer.effect(Access, make)
}
