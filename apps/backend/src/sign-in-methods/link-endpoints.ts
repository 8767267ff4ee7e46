import { UserId } from "@hazel/domain/ids"
import type { GenericEndpointContext } from "better-auth"
import { APIError, getSessionFromCtx } from "better-auth/api"
import { Clock, type Effect } from "effect"
import type { KeptDeparture } from "./departure.ts"
import type { IdentityLinks } from "./identity-links.ts"
import type { Identity } from "./identity-provider.ts"
import { answering } from "./refusal.ts"

interface Parts {
  readonly identityLinks: IdentityLinks["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

const failureOf = (error: unknown) => {
  const code: unknown = error instanceof APIError ? error.body?.code : undefined
  return typeof code === "string" ? code : "SSO_FAILED"
}

/** The page of the web app that shows the sign-in methods, and how linking ended. */
const pageOf = (outcome: string) => `/sign-in-methods?outcome=${outcome}`

/**
 * Links the identity that comes back with the session that left, and answers the page to go to. Another session may have taken
 * its place in the browser meanwhile, or somebody may have made the browser come here.
 */
export const linkIn = async (
  { identityLinks, run }: Parts,
  ctx: GenericEndpointContext,
  { linksIn, until }: KeptDeparture,
  identify: () => Promise<Identity>
) => {
  const found = await getSessionFromCtx(ctx)
  if (found?.session.id !== linksIn) return pageOf("ANOTHER_SESSION")
  if ((await run(Clock.currentTimeMillis)) >= until) return pageOf("TOO_LATE")
  const { user, session } = found
  const linker = { userId: UserId.make(user.id), email: user.email, sessionId: session.id }
  try {
    await answering(run)(identityLinks.link(linker, await identify()))
    return pageOf("LINKED")
  } catch (error) {
    return pageOf(failureOf(error))
  }
}
