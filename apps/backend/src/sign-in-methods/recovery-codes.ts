import { createHmac, randomBytes } from "node:crypto"
import { secondFactorLimits } from "../front-door/limits/index.ts"
import { base32 } from "./time-based-codes.ts"

const tidy = (code: string) => code.toLowerCase().replaceAll(/[^a-z2-7]/g, "")

/** Codes of 80 bits, each of which replaces a code of the authenticator app once. */
export const newRecoveryCodes = (): ReadonlyArray<string> =>
  Array.from({ length: secondFactorLimits.recoveryCodes }, () =>
    base32(randomBytes(10))
      .toLowerCase()
      .replaceAll(/(.{4})(?=.)/g, "$1-")
  )

export const isRecoveryCode = (code: string) => tidy(code).length === 16

/** The hash by which a code is stored, which reveals nothing without Hazel's secret. */
export const hashOfRecoveryCode = (hazelSecret: string, userId: string, code: string) =>
  createHmac("sha256", hazelSecret)
    .update(`recovery code ${userId} ${tidy(code)}`)
    .digest("base64url")
