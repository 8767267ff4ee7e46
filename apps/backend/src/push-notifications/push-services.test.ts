import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { generateKeyPairSync } from "node:crypto"
import { expect, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import { HazelConfig, type PushSettings } from "../config.ts"
import { settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { PushServices } from "./push-services.ts"

const { push } = settingsForTests

const startedWith = (settings: Partial<PushSettings>) =>
  PushServices.pipe(
    Effect.provide(PushServices.layer),
    Effect.provideService(HazelConfig, { ...settingsForTests, push: { ...push, ...settings } })
  )

const aFile = Effect.fnUntraced(function* (text: string) {
  const path = join(yield* Effect.promise(() => mkdtemp(join(tmpdir(), "push-"))), "credentials")
  yield* Effect.promise(() => writeFile(path, text))
  return path
})

const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey.export({ type: "pkcs8", format: "pem" })
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" })

const apnsWith = (keyFile: string, changes: Partial<PushSettings["apns"]> = {}) => ({
  apns: {
    ...push.apns,
    keyFile: Option.some(keyFile),
    keyId: Option.some("ABC1234567"),
    teamId: Option.some("TEAM123456"),
    topics: ["org.example.chat"],
    ...changes
  }
})

it.effect("without settings there is no push service", () =>
  Effect.gen(function* () {
    expect((yield* startedWith({})).transports).toEqual([])
  })
)

it.effect("services that are set up are known", () =>
  Effect.gen(function* () {
    const account = {
      project_id: "hazel",
      client_email: "a@b",
      private_key: rsa,
      token_uri: "https://oauth2.example/token"
    }
    const fcm = { ...push.fcm, serviceAccountFile: Option.some(yield* aFile(JSON.stringify(account))) }
    const services = yield* startedWith({ ...apnsWith(yield* aFile(String(ec))), fcm })
    expect(services.transports).toEqual(["apns", "fcm"])
    expect(services.topics).toEqual(["org.example.chat"])
  })
)

it.effect.each([
  ["HAZEL_APNS_KEY_FILE: the file /nowhere.p8 cannot be read: ENOENT", apnsWith("/nowhere.p8")],
  ["APNs needs all four of", apnsWith("/nowhere.p8", { topics: [] })],
  ["APNs needs all four of", apnsWith("/nowhere.p8", { teamId: Option.none() })],
  ["HAZEL_APNS_KEY_ID is the ten letters", apnsWith("/nowhere.p8", { keyId: Option.some("short") })],
  ["HAZEL_APNS_TEAM_ID is the ten letters", apnsWith("/nowhere.p8", { teamId: Option.some("me") })]
] as const)("Hazel does not start without what it needs: %s", ([message, settings]) =>
  Effect.gen(function* () {
    expect((yield* Effect.flip(startedWith(settings))).message).toContain(message)
  })
)

it.effect.each([
  ["no key", "hello"],
  ["a key of another kind", String(rsa)],
  ["too long", "x".repeat(100_000)]
] as const)("a file with %s is refused as the key of APNs", ([, text]) =>
  Effect.gen(function* () {
    const refused = yield* Effect.flip(startedWith(apnsWith(yield* aFile(text))))
    expect(refused.message).toMatch(/^HAZEL_APNS_KEY_FILE: .*(is no key for APNs|too long)/)
  })
)

it.effect.each([
  ["no JSON", "hello"],
  ["something else", JSON.stringify({ type: "authorized_user" })],
  ["a wrong key", JSON.stringify({ project_id: "a", client_email: "b", private_key: "c", token_uri: "https://d" })]
] as const)("a file with %s is refused as a service account", ([, text]) =>
  Effect.gen(function* () {
    const fcm = { ...push.fcm, serviceAccountFile: Option.some(yield* aFile(text)) }
    const refused = yield* Effect.flip(startedWith({ fcm }))
    expect(refused.message).toContain("is no key of a service account")
  })
)
