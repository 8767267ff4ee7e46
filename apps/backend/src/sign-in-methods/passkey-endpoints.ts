import { PasskeyId } from "@hazel/domain/ids"
import { problemWithText, tidyText } from "@hazel/domain/visible-text"
import { APIError, createAuthEndpoint, sessionMiddleware } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import { type Effect, Schema } from "effect"
import { type Asked, addressOf, changerIn, siteOf, textIn } from "./asked.ts"
import type { Passkeys } from "./passkeys.ts"
import { answering } from "./refusal.ts"

interface Parts {
  readonly passkeys: Passkeys["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

const forSignedIn = () => ({ method: "POST" as const, use: [sessionMiddleware] })

const nameRule = { of: "the name", atMost: 80 }

const isPasskeyId = Schema.is(PasskeyId)

/** The answer of the browser, which the library checks field by field. */
export const madeIn = ({ body }: Asked) => {
  const response: unknown = Object(body).response
  const { id, response: inner } = Object(response)
  if (typeof id !== "string" || typeof inner !== "object")
    throw new APIError("BAD_REQUEST", { code: "PASSKEY_REFUSED", message: "Send the answer of the browser." })
  return { ceremony: textIn(body, "ceremony") ?? "", response: Object(response) }
}

const nameIn = (body: unknown) => {
  const name = tidyText(textIn(body, "name") ?? "") || "Passkey"
  const problem = problemWithText(name, nameRule)
  if (problem !== undefined) throw new APIError("BAD_REQUEST", { code: "NAME_NOT_USABLE", message: problem })
  return name
}

/** Endpoints of better-auth for passkeys. */
export const passkeyEndpoints = ({ passkeys, run }: Parts) => {
  const answer = answering(run)
  return {
    preparePasskey: createAuthEndpoint("/passkey/prepare", forSignedIn(), async (ctx) =>
      ctx.json(await answer(passkeys.prepare(changerIn(ctx, ctx.context.session), siteOf(ctx))))
    ),
    addPasskey: createAuthEndpoint("/passkey/add", forSignedIn(), async (ctx) => {
      const made = { ...madeIn(ctx), name: nameIn(ctx.body) }
      return ctx.json(await answer(passkeys.add(changerIn(ctx, ctx.context.session), siteOf(ctx), made)))
    }),
    removePasskey: createAuthEndpoint("/passkey/remove", forSignedIn(), async (ctx) => {
      const id = textIn(ctx.body, "id")
      if (!isPasskeyId(id)) throw new APIError("BAD_REQUEST", { message: "Name the passkey by its id." })
      return ctx.json(await answer(passkeys.remove(changerIn(ctx, ctx.context.session), id)))
    }),
    prepareSignInPasskey: createAuthEndpoint("/sign-in/passkey/prepare", { method: "POST" }, async (ctx) =>
      ctx.json(await answer(passkeys.prepareSignIn(siteOf(ctx), addressOf(ctx))))
    ),
    signInPasskey: createAuthEndpoint("/sign-in/passkey", { method: "POST" }, async (ctx) => {
      const userId = await answer(passkeys.signIn(siteOf(ctx), addressOf(ctx), madeIn(ctx)))
      const user = await ctx.context.internalAdapter.findUserById(userId)
      if (user === null) throw new APIError("UNAUTHORIZED")
      const session = await ctx.context.internalAdapter.createSession(userId)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ token: session.token })
    })
  }
}
