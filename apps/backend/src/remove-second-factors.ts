import { createInterface } from "node:readline"
import { Database } from "@hazel/db/database"
import { ArrivalLimits } from "@hazel/db/repositories/arrival-repository"
import { Repositories } from "@hazel/db/repositories/index"
import { SignInMethodRepository } from "@hazel/db/repositories/sign-in-method-repository"
import { Effect, Layer } from "effect"
import { HazelConfig } from "./config.ts"
import { replayLimits, welcomeLimits } from "./front-door/limits/index.ts"
import { AccountMails } from "./mail/account-mails.ts"
import { postgresLive } from "./process/postgres.ts"

/*
 * npm run remove-second-factors -- ada@example.org   for an owner whom nobody else can help: removes their authenticator app, recovery
 *                                                    codes and passkeys, and signs out all their devices
 */
const [address] = process.argv.slice(2)

/** Empty if the input ends before there is an answer. */
const answerTo = (question: string) =>
  new Promise<string>((resolve) => {
    const asking = createInterface({ input: process.stdin, output: process.stdout })
    asking.once("close", () => resolve(""))
    asking.question(question, (answer) => {
      resolve(answer)
      asking.close()
    })
  })

const remove = Effect.gen(function* () {
  if (address === undefined) return yield* Effect.fail("Name the account by its e-mail address.")
  const { transaction } = yield* Database
  const mails = yield* AccountMails
  const methods = yield* SignInMethodRepository
  const person = yield* methods.personAt(address)
  if (person === undefined) return yield* Effect.fail(`No active account has the address ${address}.`)
  const { userId, name, email, role, authenticatorApps, passkeys } = person
  if (authenticatorApps + passkeys === 0) return yield* Effect.fail(`${name} has no second factor.`)
  console.log(`${name} (${email}, ${role}) has ${authenticatorApps} authenticator apps and ${passkeys} passkeys.`)
  const answer = yield* Effect.promise(() =>
    answerTo("Remove them, and sign out all devices of this account? (yes/no) ")
  )
  if (answer.trim().toLowerCase() !== "yes") return yield* Effect.fail("Nothing was changed.")
  yield* transaction(
    Effect.andThen(mails.tell("second-factors-reset", { userId, email }), methods.resetByOperator(userId))
  )
  console.log(`They are removed. ${name} signs in with the password alone, and should set up new ones.`)
})

const services = AccountMails.layer.pipe(
  Layer.provideMerge(Repositories),
  Layer.provide(Layer.succeed(ArrivalLimits, { ...welcomeLimits, ...replayLimits })),
  Layer.provideMerge(postgresLive(() => process.exit(1)))
)

const program = remove.pipe(Effect.provide(services), Effect.provide(HazelConfig.layer))

await Effect.runPromise(program).catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = 1
})
