import { writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Option } from "effect"
import { startHazelProcess } from "../testing/harness/a-hazel-process.ts"
import type { HazelProcess } from "../testing/harness/hazel-process.ts"
import { call, signUp } from "../testing/harness/plain-calls.ts"
import { anApnsServer, keyId, teamId, topic } from "../testing/push/an-apns-server.ts"

const count = 30

const anotherPerson = async ({ url }: HazelProcess) => {
  const body = JSON.stringify({ name: "Ben", email: "ben@hazel.test", password: castPassword })
  const headers = { "content-type": "application/json" }
  const answer = await fetch(`${url}/api/auth/sign-up/email`, { method: "POST", headers, body })
  const { token, user } = Object(await answer.json())
  return { token: String(token), id: String(user.id) }
}

/** A Hazel process that notifies through a local APNs server, with Ben's phone and his conversation with Ada. */
const aPushingProcess = Effect.fnUntraced(function* (isAway: () => boolean) {
  const apns = yield* anApnsServer(() => (isAway() ? null : { status: 200 }))
  const authorities = join(tmpdir(), `authority-${uuidV7()}.pem`)
  yield* Effect.promise(() => writeFile(authorities, apns.authority))
  const environment = {
    HAZEL_APNS_KEY_FILE: Option.getOrThrow(apns.settings.keyFile),
    HAZEL_APNS_KEY_ID: keyId,
    HAZEL_APNS_TEAM_ID: teamId,
    HAZEL_APNS_TOPIC: topic,
    HAZEL_APNS_URL: apns.url,
    NODE_EXTRA_CA_CERTS: authorities
  }
  const hazel = yield* startHazelProcess({ environment })
  const token = yield* Effect.promise(() => signUp(hazel))
  const ben = yield* Effect.promise(() => anotherPerson(hazel))
  yield* Effect.promise(() =>
    call(hazel, ben.token, "pushDevice.register", { transport: "apns", token: "ab".repeat(32) })
  )
  const { data } = yield* Effect.promise(() => call(hazel, token, "channel.createDirect", { userIds: [ben.id] }))
  return { apns, hazel, token, channelId: String(data.channel.id) }
})

/** Writes messages until one is not acknowledged, and answers the ids of those that were. Kills Hazel after a third. */
const writtenUntilKilled = async (hazel: HazelProcess, token: string, channelId: string) => {
  const acknowledged: Array<string> = []
  const write = async (number: number) => {
    const { data } = await call(hazel, token, "message.create", { channelId, body: `Message ${number}` })
    if (acknowledged.push(data.id) === count / 3) await hazel.end("SIGKILL")
  }
  await Promise.allSettled(Array.from({ length: count }, (_, number) => write(number)))
  return acknowledged
}

it.live.each([true, false])(
  "I20 a message that was acknowledged notifies under one id, although Hazel is killed meanwhile (APNs is away: %s)",
  (isAwayAtFirst) =>
    Effect.gen(function* () {
      let isAway = isAwayAtFirst
      const { apns, hazel, token, channelId } = yield* aPushingProcess(() => isAway)
      const acknowledged = yield* Effect.promise(() => writtenUntilKilled(hazel, token, channelId))
      isAway = false
      yield* Effect.promise(() => hazel.start())
      const idsOf = new Map<string | undefined, Set<unknown>>()
      while (!acknowledged.every((id) => idsOf.has(id))) {
        const { headers, payload } = yield* apns.next
        const id = payload.hazel?.messageId
        idsOf.set(id, (idsOf.get(id) ?? new Set()).add(`${headers["apns-id"]} ${headers["apns-collapse-id"]}`))
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(count / 3)
      expect(Math.max(...[...idsOf.values()].map(({ size }) => size)), "one id for each message").toBe(1)
    })
)
