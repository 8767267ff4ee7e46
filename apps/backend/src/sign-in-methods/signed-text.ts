import { createHmac } from "node:crypto"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"

/**
 * A text that Hazel gives away and recognises until a time, as in `<value>~<milliseconds>~<signature>`. The signature also
 * covers `bound`, which the holder does not see: the text ends when that changes.
 */
export const signedText = (hazelSecret: string, purpose: string) => {
  const signatureOf = (signed: string, bound: string) =>
    createHmac("sha256", hazelSecret).update(`${purpose} ${signed} ${bound}`).digest("base64url")

  const make = (value: string, until: number, bound = "") => {
    const signed = `${value}~${until}`
    return `${signed}~${signatureOf(signed, bound)}`
  }

  /** The value, without knowing yet whether Hazel made it. */
  const claimed = (text: string) => text.split("~", 1)[0]!

  /** The time until which the text is valid, in milliseconds. */
  const until = (text: string) => Number(text.split("~")[1])

  const isValid = (text: string, now: number, bound = "") => {
    const [value = "", until = "", signature = ""] = text.split("~")
    const expected = signatureOf(`${value}~${until}`, bound)
    return Number(until) > now && equalInConstantTime(Buffer.from(signature), Buffer.from(expected))
  }

  return { make, claimed, until, isValid }
}
