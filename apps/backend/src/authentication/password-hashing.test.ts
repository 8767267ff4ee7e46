import { scryptSync } from "node:crypto"
import { expect, layer } from "@effect/vitest"
import { Context, Effect } from "effect"
import { authCall } from "../testing/harness/auth-call.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { PasswordHashing } from "./password-hashing.ts"

const password = "correct horse battery staple"

/** 32 MiB and some 60 ms of a processor for each guess. */
const cost = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 }

/** The hashing that Hazel uses when nothing else is provided. */
const passwordHashing = Context.get(Context.empty(), PasswordHashing)

layer(HazelForTests.layerWith({}, { passwordHashing }), { excludeTestServices: true })("a stored password", (it) => {
  it.effect("is hashed by scrypt with a salt of its own, at a cost that makes guessing slow", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      for (const name of ["ada", "ben"])
        yield* authCall("/sign-up/email", { name, email: `${name}@hazel.test`, password })
      const stored = yield* Effect.promise(
        () => sql<Array<{ salt: string; key: string }>>`
          select split_part(password, ':', 1) as salt, split_part(password, ':', 2) as key from accounts`
      )
      expect(new Set(stored.map(({ salt }) => salt)).size).toBe(2)
      for (const { salt, key } of stored) expect(key).toBe(scryptSync(password, salt, 64, cost).toString("hex"))
    })
  )

  it.effect("lets in its owner, and nobody with another password", () =>
    Effect.gen(function* () {
      const signIn = (guess: string) => authCall("/sign-in/email", { email: "ada@hazel.test", password: guess })
      expect((yield* signIn(password)).status).toBe(200)
      expect((yield* signIn(`${password}!`)).status).toBe(401)
    })
  )
})
