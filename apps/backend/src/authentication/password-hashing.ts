import { hashPassword, verifyPassword } from "better-auth/crypto"
import { Context } from "effect"

/** How passwords are stored, and compared with what is stored. */
export interface PasswordHashing {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (given: { readonly hash: string; readonly password: string }) => Promise<boolean>
}

/** Hashes by scrypt at the cost that better-auth chooses. */
export const usualHashing: PasswordHashing = { hash: hashPassword, verify: verifyPassword }

/** Tests of other things choose a lower cost. */
export const PasswordHashing = Context.Reference<PasswordHashing>("@hazel/PasswordHashing", {
  defaultValue: () => usualHashing
})
