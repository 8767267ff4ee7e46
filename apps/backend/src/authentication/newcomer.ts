import type { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { notValidAnyMore } from "@hazel/domain/models/invitation-model"
import { isReservedEmail } from "@hazel/domain/invitation"
import { checkProfile } from "@hazel/domain/profile"
import { APIError } from "better-auth/api"
import { Effect, Result } from "effect"
import { hashOfToken } from "../invitations/invitation-tokens.ts"

/** Nothing longer can be delivered to (RFC 5321 §4.5.3.1.3). */
export const longestEmail = 254

interface Newcomer {
  readonly name: string
  readonly email: string
  readonly image?: string | null | undefined
}

interface Parts {
  readonly invitations: InvitationRepository["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

/** What opens the invitation somebody signs up by; absent when they come by themselves. */
const tokenIn = (body: unknown): unknown => Object(body).invitation

const tooLate = () => new APIError("BAD_REQUEST", { code: "INVITATION_NOT_VALID", message: notValidAnyMore.message })

/**
 * A name is as good at sign-up as it has to be later. Whoever shows an invitation signs up by it or not at all: the
 * database (functions/users.sql) makes them what it says, and nothing else in the body does.
 */
export const newcomer =
  ({ invitations, run }: Parts) =>
  async <A extends Newcomer>(user: A, context: { readonly body?: unknown } | null) => {
    if (user.email.length > longestEmail)
      throw new APIError("BAD_REQUEST", { message: "This e-mail address is too long." })
    if (isReservedEmail(user.email))
      throw new APIError("BAD_REQUEST", { message: "Use an e-mail address that can receive mail." })
    const profile = { displayName: user.name, avatarUrl: user.image ?? null }
    const checked = await run(Effect.result(checkProfile(profile)))
    if (Result.isFailure(checked)) throw new APIError("BAD_REQUEST", { message: checked.failure.message })
    const data = { ...user, name: checked.success.displayName }
    const token = tokenIn(context?.body)
    if (token === undefined) return { data }
    const invitationId = await run(invitations.idToSignUpBy(hashOfToken(String(token))))
    if (invitationId === undefined) throw tooLate()
    return { data: { ...data, invitationId } }
  }

/** The database refuses those for whom there was no room any more; better-auth has no words for that. */
export const explainRefusal = (body: unknown, { body: refusal }: APIError) => {
  if (tokenIn(body) !== undefined && refusal?.code === "FAILED_TO_CREATE_USER") throw tooLate()
}
