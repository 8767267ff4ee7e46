import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { aHazelProcess } from "./testing/harness/a-hazel-process.ts"
import type { HazelProcess } from "./testing/harness/hazel-process.ts"
import { call, signUp } from "./testing/harness/plain-calls.ts"
import { codeOf } from "./testing/scenes/second-factor.ts"

const command = fileURLToPath(new URL("remove-second-factors.ts", import.meta.url))

/** Runs the command on the data directory of this Hazel, as somebody at a terminal who types this answer. */
const removes = async ({ dataDirectory }: HazelProcess, address: string, answer: string) => {
  const child = spawn(process.execPath, [command, address], {
    env: { ...process.env, HAZEL_DATA_DIR: dataDirectory, DATABASE_URL: undefined }
  })
  let printed = ""
  for (const output of [child.stdout, child.stderr]) output.on("data", (bytes) => (printed += String(bytes)))
  child.stdin.end(`${answer}\n`)
  const [exitCode] = await once(child, "close")
  return { exitCode, printed }
}

const asks = async ({ url }: HazelProcess, path: string, body: object, token?: string) => {
  const headers = {
    "content-type": "application/json",
    origin: url,
    ...(token && { authorization: `Bearer ${token}` })
  }
  const response = await fetch(`${url}/api/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) })
  return { status: response.status, answer: Object(await response.json()) }
}

const signsIn = (hazel: HazelProcess) =>
  asks(hazel, "/sign-in/email", { email: "ada@hazel.test", password: castPassword })

/** Six processes with a Postgres each start one after the other. */
const timeout = 600_000

describe("the command that removes the second factors of an account", () => {
  it.live(
    "lets the only owner in again who has lost theirs, once it was asked, and is in the audit log",
    () =>
      Effect.gen(function* () {
        const hazel = yield* aHazelProcess
        const token = yield* Effect.promise(() => signUp(hazel))
        const begun = yield* Effect.promise(() => asks(hazel, "/authenticator-app/prepare", {}, token))
        const code = yield* codeOf(begun.answer.secret)
        const enrolment = { enrolment: begun.answer.enrolment, code }
        yield* Effect.promise(async () => {
          expect((await asks(hazel, "/authenticator-app/enable", enrolment, token)).status).toBe(200)
          expect((await signsIn(hazel)).answer.code).toBe("SECOND_FACTOR_REQUIRED")
          const whileRunning = await removes(hazel, "ada@hazel.test", "yes")
          expect(whileRunning.printed).toContain("Another Hazel is already running")
          await hazel.end("SIGTERM")

          expect((await removes(hazel, "ben@hazel.test", "yes")).printed).toContain("No active account has the address")
          const declined = await removes(hazel, "ada@hazel.test", "no")
          expect(declined).toMatchObject({ exitCode: 1, printed: expect.stringContaining("Nothing was changed.") })
          const agreed = await removes(hazel, "Ada@hazel.test", "yes")
          expect(agreed.printed).toContain("Ada (ada@hazel.test, owner) has 1 authenticator apps and 0 passkeys.")
          expect(agreed.exitCode, agreed.printed).toBe(0)

          await hazel.start()
          await expect(call(hazel, token, "user.me", {}), "her devices are signed out").rejects.toThrow(
            "UnauthorizedError"
          )
          const again = (await signsIn(hazel)).answer.token
          const { entries } = await call(hazel, again, "auditLog.list", { act: "second_factors_reset" })
          const { user } = await call(hazel, again, "user.me", {})
          expect(entries).toMatchObject([{ actorId: null, record: { userId: user.id } }])
        })
      }),
    { timeout }
  )
})
