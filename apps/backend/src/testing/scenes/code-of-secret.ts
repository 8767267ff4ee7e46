import { codeOfStep, stepAt } from "../../sign-in-methods/time-based-codes.ts"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** The bytes of a secret that is shown as text, perhaps in groups of four letters. */
const bytesOf = (base32: string) => {
  const bits = [...base32.replaceAll(" ", "")]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("")
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The code that an app with this secret shows at some time, or shows `later` steps of 30 seconds after it. */
export const codeOfSecret = (secret: string, later = 0, now = Date.now()) =>
  codeOfStep(bytesOf(secret), stepAt(now) + later)
