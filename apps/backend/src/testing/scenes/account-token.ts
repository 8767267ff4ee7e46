import { expect } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

/** The account for which a token is made. */
export const account = { userId: UserId.make(uuidV7()), email: "ada@hazel.test", isConfirmed: true, hash: "salt:hash" }

interface Tokens<Claim> {
  readonly read: (token: string) => Claim | undefined
  readonly holds: (token: string, claim: Claim, present: typeof account) => boolean
}

/** Expects a token to hold for so many seconds, and for nothing but this account with this password and this address. */
export const expectToHold = Effect.fn(function* <Claim>(
  { read, holds }: Tokens<Claim>,
  token: string,
  seconds: number
) {
  const holdsFor = (present: typeof account) => {
    const claim = read(token)
    return claim !== undefined && holds(token, claim, present)
  }
  expect(holdsFor(account)).toBe(true)
  expect(holdsFor({ ...account, hash: "salt:other" })).toBe(false)
  expect(holdsFor({ ...account, email: "ben@hazel.test" })).toBe(false)
  expect(holdsFor({ ...account, userId: UserId.make(uuidV7()) })).toBe(false)
  yield* TestClock.adjust(`${seconds - 1} seconds`)
  expect(holdsFor(account)).toBe(true)
  yield* TestClock.adjust("1 second")
  expect(holdsFor(account)).toBe(false)
})
