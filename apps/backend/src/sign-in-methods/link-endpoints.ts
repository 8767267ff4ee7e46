import { UserId } from "@hazel/domain/ids"
import type { GenericEndpointContext } from "better-auth"
import { APIError, createAuthEndpoint, getSessionFromCtx, sessionMiddleware } from "better-auth/api"
import { Clock, Effect } from "effect"
import { changerIn } from "./asked.ts"
import { backBy, keepDeparture, type KeptDeparture } from "./departure.ts"
import type { IdentityLinks } from "./identity-links.ts"
import type { Identity, SingleSignOn } from "./identity-provider.ts"
import { answering, providerAway } from "./refusal.ts"

interface Parts {
  readonly identityLinks: IdentityLinks["Service"]
  readonly singleSignOn: SingleSignOn["Service"]
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

const forSignedIn = () => ({ method: "POST" as const, use: [sessionMiddleware] })

/** Endpoints of better-auth by which people who are signed in leave for the provider to link an identity, and unlink their account. */
export const linkEndpoints = (parts: Parts, redirectUri: (headers: Headers | undefined) => string) => {
  const { identityLinks, singleSignOn, run } = parts
  const answer = answering(run)
  return {
    linkSso: createAuthEndpoint("/sso/link", forSignedIn(), async (ctx) => {
      await answer(identityLinks.requireMayLink(changerIn(ctx, ctx.context.session)))
      const begin = async () => singleSignOn!.provider.begin(redirectUri(ctx.headers))
      const { url, departure } = await answer(Effect.tryPromise({ try: begin, catch: () => providerAway }))
      const linksIn = ctx.context.session.session.id
      await keepDeparture(ctx, { ...departure, next: "/", linksIn, until: await run(backBy) })
      return ctx.json({ url })
    }),
    unlinkSso: createAuthEndpoint("/sso/unlink", forSignedIn(), async (ctx) =>
      ctx.json(await answer(identityLinks.unlink(changerIn(ctx, ctx.context.session))))
    )
  }
}
