import type { Departure } from "./identity-provider.ts"

/** A browser keeps it in a signed cookie while its person is at the provider. */
export interface KeptDeparture extends Departure {
  /** The path to go to after a sign-in. */
  readonly next: string
  /** The session in which an identity is linked; empty for a sign-in. */
  readonly linksIn: string
  /** When a link is refused, in milliseconds. */
  readonly until: number
}

const texts = ["state", "nonce", "verifier", "next", "linksIn"]

const isDeparture = (value: unknown): value is KeptDeparture =>
  texts.every((field) => typeof Object(value)[field] === "string") && typeof Object(value).until === "number"

/** The departure in a cookie whose signature is valid, or undefined. */
export const departureIn = (text: string | null | undefined | false): KeptDeparture | undefined => {
  try {
    const value: unknown = JSON.parse(text || "null")
    return isDeparture(value) ? value : undefined
  } catch {
    return undefined
  }
}
