import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthEndpoint, sessionMiddleware } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import type { Effect } from "effect"
import { addressOf, changerIn, textIn } from "./asked.ts"
import type { AuthenticatorApp } from "./authenticator-app.ts"
import { passkeyEndpoints } from "./passkey-endpoints.ts"
import type { Passkeys } from "./passkeys.ts"
import { type ProvingParts, provingEndpoints } from "./proving-endpoints.ts"
import { answering } from "./refusal.ts"
import { type SingleSignOnParts, singleSignOnEndpoints } from "./single-sign-on.ts"
import type { SecondFactor } from "./second-factor.ts"

/** The services that the endpoints use. */
export interface SignInMethodParts extends SingleSignOnParts, ProvingParts {
  readonly authenticatorApp: AuthenticatorApp["Service"]
  readonly secondFactor: SecondFactor["Service"]
  readonly passkeys: Passkeys["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

const forSignedIn = () => ({ method: "POST" as const, use: [sessionMiddleware] })

const invalid = () => new APIError("UNAUTHORIZED", { code: "TOO_LATE", message: "Sign in again." })

/** Endpoints of better-auth by which people change what signs them in, and prove a second factor. */
export const signInEndpoints = (parts: SignInMethodParts) => {
  const { authenticatorApp, secondFactor, run } = parts
  const answer = answering(run)
  return {
    id: "sign-in-methods",
    endpoints: {
      ...passkeyEndpoints(parts),
      ...provingEndpoints(parts),
      ...singleSignOnEndpoints(parts),
      prepareAuthenticatorApp: createAuthEndpoint("/authenticator-app/prepare", forSignedIn(), async (ctx) =>
        ctx.json(await answer(authenticatorApp.prepare(changerIn(ctx, ctx.context.session))))
      ),
      enableAuthenticatorApp: createAuthEndpoint("/authenticator-app/enable", forSignedIn(), async (ctx) => {
        const [enrolment, code] = [textIn(ctx.body, "enrolment") ?? "", textIn(ctx.body, "code") ?? ""]
        const changer = changerIn(ctx, ctx.context.session)
        return ctx.json(await answer(authenticatorApp.enable(changer, enrolment, code)))
      }),
      renewRecoveryCodes: createAuthEndpoint("/authenticator-app/recovery-codes", forSignedIn(), async (ctx) =>
        ctx.json(await answer(authenticatorApp.renewRecoveryCodes(changerIn(ctx, ctx.context.session))))
      ),
      disableAuthenticatorApp: createAuthEndpoint("/authenticator-app/disable", forSignedIn(), async (ctx) =>
        ctx.json(await answer(authenticatorApp.disable(changerIn(ctx, ctx.context.session))))
      ),
      signInSecondFactor: createAuthEndpoint("/sign-in/second-factor", { method: "POST" }, async (ctx) => {
        const [challenge, code] = [textIn(ctx.body, "challenge") ?? "", textIn(ctx.body, "code") ?? ""]
        const userId = await answer(secondFactor.challenged(challenge))
        const user = await ctx.context.internalAdapter.findUserById(userId)
        if (user === null) throw invalid()
        const cookies = ctx.headers?.get("cookie") ?? null
        const prover = { userId, email: user.email, address: addressOf(ctx), cookies }
        const found = await answer(secondFactor.answer(prover, challenge, code))
        const session = await ctx.context.internalAdapter.createSession(userId)
        if (!(await run(secondFactor.isStillProved(userId, found)))) {
          await ctx.context.internalAdapter.deleteSession(session.token)
          throw invalid()
        }
        await setSessionCookie(ctx, { session, user })
        const isTrusted = Object(ctx.body).trustDevice === true
        for (const cookie of await run(secondFactor.cookiesFor(prover, found, isTrusted))) {
          const { name, value, seconds, isSecure } = cookie
          ctx.setCookie(name, value, {
            path: "/api/auth",
            maxAge: seconds,
            httpOnly: true,
            sameSite: "lax",
            secure: isSecure
          })
        }
        return ctx.json({ token: session.token })
      })
    }
  } satisfies BetterAuthPlugin
}
