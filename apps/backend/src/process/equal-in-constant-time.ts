import { timingSafeEqual } from "node:crypto"

/** Compares a secret with what somebody sent. How long it takes reveals nothing but a different length. */
export const equalInConstantTime = (given: Buffer, expected: Buffer) =>
  given.length === expected.length && timingSafeEqual(given, expected)
