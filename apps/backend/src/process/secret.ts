import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect, Option, Redacted } from "effect"
import { HazelConfig } from "../config.ts"

const kept = (directory: string) => {
  const file = join(directory, "secret")
  mkdirSync(directory, { recursive: true })
  try {
    // With `wx`, of two processes that start at once, one makes the secret and both use it.
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 })
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause
  }
  return readFileSync(file, "utf8")
}

/** The secret that signs sessions: `HAZEL_SECRET`, or one that was made at the first start. */
export const secret = Effect.map(HazelConfig, (config) =>
  Option.match(config.secret, { onSome: Redacted.value, onNone: () => kept(config.dataDirectory) })
)
