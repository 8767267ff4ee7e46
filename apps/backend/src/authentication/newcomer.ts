import type { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import type { UserRepository } from "@hazel/db/repositories/user-repository"
import { notValidAnyMore } from "@hazel/domain/models/invitation-model"
import { problemWithEmail } from "@hazel/domain/email-address"
import { checkProfile } from "@hazel/domain/profile"
import { APIError } from "better-auth/api"
import { Effect, Result } from "effect"
import { hashOfToken, type InvitationTokens } from "../invitations/invitation-tokens.ts"
import type { AddressMails } from "../mail/address-mails.ts"
import type { AddressProofs } from "../mail/address-proofs.ts"
import { callbackPath } from "../sign-in-methods/callback-path.ts"
import type { Access } from "./access.ts"
import type { PendingSignUps } from "./pending-sign-ups.ts"
import { addressHeader } from "./request-address.ts"

interface Newcomer {
  readonly name: string
  readonly email: string
  readonly image?: string | null | undefined
}

/**
 * The part of a request that better-auth hands to its hooks. Without a request Hazel itself signs somebody up, as for
 * the demo.
 */
interface SignUp {
  readonly body?: unknown
  readonly request?: Request | undefined
}

/** The settings and services that the checks of a sign-up use. */
export interface SignUpParts {
  readonly access: Access["Service"]
  readonly invitations: InvitationRepository["Service"]
  readonly users: UserRepository["Service"]
  readonly tokens: InvitationTokens["Service"]
  readonly proofs: AddressProofs["Service"]
  readonly addressMails: AddressMails["Service"]
  readonly pending: PendingSignUps
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

const addressOf = (request: Request | undefined) => request?.headers.get(addressHeader) ?? undefined

/** The token of the invitation in a sign-up; absent without one. */
const tokenIn = (body: unknown): unknown => Object(body).invitation

/** The proof that was mailed to the address of a sign-up, or an empty text. */
const proofIn = (body: unknown): string => String(Object(body).addressProof ?? "")

const refuse = (code: string, message: string) => new APIError("FORBIDDEN", { code, message })
const invitationNotValid = () =>
  new APIError("BAD_REQUEST", { code: "INVITATION_NOT_VALID", message: notValidAnyMore.message })
const signUpClosed = () =>
  refuse("SIGN_UP_CLOSED", "You need an invitation to sign up. Ask a member of this workspace for one.")
const addressTaken = () =>
  new APIError("UNPROCESSABLE_ENTITY", {
    code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
    message: "User already exists. Use another email."
  })
const signUpFailed = () =>
  new APIError("UNPROCESSABLE_ENTITY", {
    code: "SIGN_UP_FAILED",
    message: "Your account could not be made, and nothing was stored. Try again in a moment."
  })
const confirmationRequired = () =>
  refuse(
    "ADDRESS_NOT_CONFIRMED",
    "Check your mail: if this address may sign up here, we have sent it a link to continue."
  )

/** Checks a name and an address at sign-up by the rules that hold later. */
const checked = async ({ run }: Pick<SignUpParts, "run">, user: Newcomer) => {
  const problem = problemWithEmail(user.email)
  if (problem) throw new APIError("BAD_REQUEST", { code: "EMAIL_NOT_USABLE", message: problem })
  const profile = { displayName: user.name, avatarUrl: user.image ?? null }
  const result = await run(Effect.result(checkProfile(profile)))
  if (Result.isFailure(result)) throw new APIError("BAD_REQUEST", { message: result.failure.message })
  return { ...user, name: result.success.displayName }
}

/** Whether they have proved that the address is theirs, by the token or the proof that was mailed to it. */
const hasProvedAddress = async ({ invitations, tokens, proofs, run }: SignUpParts, email: string, body: unknown) => {
  if (proofs.holds(proofIn(body), email)) return true
  const token = String(tokenIn(body) ?? "")
  const found = token === "" ? undefined : await run(invitations.toSignUpBy(hashOfToken(token)))
  return found !== undefined && tokens.wasMailed(token, found.id, email)
}

/**
 * Whether this installation lets them sign up at all. This depends on what they send, and not on whether the address is
 * known.
 */
const requireAllowed = async (parts: SignUpParts, email: string, { body, request }: SignUp) => {
  const { access, invitations, users, addressMails, run } = parts
  const token = tokenIn(body)
  if (token !== undefined) {
    if ((await run(invitations.toSignUpBy(hashOfToken(String(token))))) === undefined) throw invitationNotValid()
    return
  }
  const { signUp: mode, signUpDomains } = await run(access.rules)
  if (mode === "open") return
  if (!(await run(users.hasAny))) return parts.pending.request({ isForFirstPerson: true })
  if (mode === "invited") throw signUpClosed()
  if (parts.proofs.holds(proofIn(body), email)) {
    if (isOfDomain(signUpDomains, email)) return
    throw signUpClosed()
  }
  // The answer is the same for every address, known or not, of an allowed domain or not.
  if (isOfDomain(signUpDomains, email)) await run(addressMails.requestConfirmation(email, addressOf(request)))
  throw confirmationRequired()
}

export const isOfDomain = (domains: ReadonlyArray<string>, email: string) =>
  domains.includes(email.slice(email.lastIndexOf("@") + 1).toLowerCase())

/**
 * Runs before better-auth looks up the address, so that a refused sign-up learns nothing of it. Somebody who proves
 * that an address is theirs gets it, also when another account has taken it without confirming it.
 */
export const checkSignUp = async (parts: SignUpParts, signUp: SignUp) => {
  const { body } = signUp
  const { name, email, image } = Object(body)
  if (typeof email !== "string" || typeof name !== "string") return
  await checked(parts, { name, email, image: typeof image === "string" ? image : null })
  await requireAllowed(parts, email, signUp)
  if (await hasProvedAddress(parts, email, body)) parts.pending.request({ releasedAddress: email })
}

/**
 * A sign-up with an invitation uses it or fails: the database (functions/users.sql) gives the role that the
 * invitation states, and nothing else in the body does.
 */
export const newcomer =
  (parts: SignUpParts) =>
  async <A extends Newcomer>(user: A, context: { readonly path?: string; readonly body?: unknown } | null) => {
    const data = { ...user, ...(await checked(parts, user)) }
    // The provider of single sign-on has confirmed the address.
    if (context?.path === callbackPath) return { data: { ...data, emailVerified: true } }
    const emailVerified = await hasProvedAddress(parts, user.email, context?.body)
    const token = tokenIn(context?.body)
    if (token === undefined) return { data: { ...data, emailVerified } }
    const found = await parts.run(parts.invitations.toSignUpBy(hashOfToken(String(token))))
    if (found === undefined) throw invitationNotValid()
    return { data: { ...data, emailVerified, invitationId: found.id } }
  }

/** Mails the address of a new account a link by which its owner confirms it. */
export const requestConfirmation =
  ({ addressMails, run }: SignUpParts) =>
  async (
    { email, emailVerified }: { readonly email: string; readonly emailVerified?: boolean },
    context: Pick<SignUp, "request"> | null
  ) => {
    if (emailVerified !== true) await run(addressMails.requestConfirmation(email, addressOf(context?.request)))
  }

/**
 * Explains that the database refused a sign-up because its invitation is used up, because somebody else was the first
 * person or has taken the address in the same moment, or for a reason that nobody foresaw. better-auth has no texts for that, and keeps
 * its own status 422.
 */
export const explainRefusal = async (parts: SignUpParts, signUp: SignUp, { body: refusal }: APIError) => {
  if (refusal?.code !== "FAILED_TO_CREATE_USER") return
  if (tokenIn(signUp.body) !== undefined) throw invitationNotValid()
  if (signUp.request === undefined) return
  const email = String(Object(signUp.body).email)
  await requireAllowed(parts, email, signUp)
  throw (await parts.run(parts.users.hasAddress(email))) ? addressTaken() : signUpFailed()
}
