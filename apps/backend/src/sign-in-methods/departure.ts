import type { GenericEndpointContext } from "better-auth"
import { Clock, Effect } from "effect"
import type { Departure } from "./identity-provider.ts"

/** A browser keeps it in a signed cookie while its person is at the provider. */
export interface KeptDeparture extends Departure {
  /** The path to go to after a sign-in. */
  readonly next: string
  /** The session in which an identity is linked; empty for a sign-in. */
  readonly linksIn: string
  /** The time from which on nothing is linked any more, in milliseconds. */
  readonly until: number
}

const cookieName = "single_sign_on"
const leavesForSeconds = 600

const texts = ["state", "nonce", "verifier", "next", "linksIn"]

const isDeparture = (value: unknown): value is KeptDeparture =>
  texts.every((field) => typeof Object(value)[field] === "string") && typeof Object(value).until === "number"

const departureIn = (text: string | null | undefined | false) => {
  try {
    const value: unknown = JSON.parse(text || "null")
    return isDeparture(value) ? value : undefined
  } catch {
    return undefined
  }
}

const cookieOf = ({ context }: GenericEndpointContext) =>
  context.createAuthCookie(cookieName, { maxAge: leavesForSeconds })

/** When somebody who leaves now has to be back. */
export const backBy = Effect.map(Clock.currentTimeMillis, (now) => now + leavesForSeconds * 1_000)

export const keepDeparture = async (ctx: GenericEndpointContext, departure: KeptDeparture) => {
  const { name, attributes } = cookieOf(ctx)
  await ctx.setSignedCookie(name, JSON.stringify(departure), ctx.context.secret, attributes)
}

/** An answer is accepted once: without the cookie there is nothing to compare it with. Undefined without a valid one. */
export const takeDeparture = async (ctx: GenericEndpointContext) => {
  const { name, attributes } = cookieOf(ctx)
  const departure = departureIn(await ctx.getSignedCookie(name, ctx.context.secret))
  ctx.setCookie(name, "", { ...attributes, maxAge: 0 })
  return departure
}
