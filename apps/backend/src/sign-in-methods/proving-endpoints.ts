import { UserId } from "@hazel/domain/ids"
import { createAuthEndpoint, getSessionFromCtx, sessionMiddleware } from "better-auth/api"
import { Effect } from "effect"
import { addressOf, siteOf, textIn } from "./asked.ts"
import { madeIn } from "./passkey-endpoints.ts"
import type { Passkeys } from "./passkeys.ts"
import { answering, passkeyRefused } from "./refusal.ts"
import type { SecondFactorRule } from "./second-factor-rule.ts"
import type { SecondFactor } from "./second-factor.ts"

export interface ProvingParts {
  readonly passkeys: Passkeys["Service"]
  readonly rule: SecondFactorRule["Service"]
  readonly secondFactor: SecondFactor["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

/** Endpoints of better-auth by which the person of a restricted session finds out what it lacks, and proves it. */
export const provingEndpoints = ({ passkeys, rule, secondFactor, run }: ProvingParts) => {
  const answer = answering(run)
  return {
    /** `{"missing": null}` unless the session is restricted, or else what its person can prove a second factor with. */
    missingSecondFactor: createAuthEndpoint("/second-factor", { method: "GET" }, async (ctx) => {
      const found = await getSessionFromCtx(ctx)
      const factors = found ? await run(rule.factorsOf(found.session.id)) : undefined
      if (!factors?.isRestricted) return ctx.json({ missing: null })
      const { hasAuthenticatorApp, hasPasskey, hasSingleSignOn } = factors
      return ctx.json({ missing: { hasAuthenticatorApp, hasPasskey, hasSingleSignOn } })
    }),

    /** Takes `code`, of the authenticator app or a recovery code, or the answer of a passkey to `/sign-in/passkey/prepare`. */
    proveSecondFactor: createAuthEndpoint(
      "/second-factor/prove",
      { method: "POST", use: [sessionMiddleware] },
      async (ctx) => {
        const { session, user } = ctx.context.session
        const [userId, code, address] = [UserId.make(user.id), textIn(ctx.body, "code"), addressOf(ctx)]
        const prover = { userId, email: user.email, address, cookies: ctx.headers?.get("cookie") ?? null }
        const byPasskey = Effect.filterOrFail(
          Effect.suspend(() => passkeys.signIn(siteOf(ctx), address, madeIn(ctx))),
          (signer) => signer === userId,
          () => passkeyRefused
        )
        await answer(Effect.asVoid(code === undefined ? byPasskey : secondFactor.prove(prover, code)))
        await run(rule.prove(session.id))
        return ctx.json({ status: true })
      }
    )
  }
}
