import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { SampleApp } from "./harness.ts"

/** The character between two packets in one body. */
export const separator = "\u001e"

export interface PollingAnswer {
  readonly status: number
  readonly text: string
}

/** Asks by one request over polling. The query begins with the version of Engine.IO. */
export const asksByPolling = Effect.fnUntraced(function* (query: string, init: RequestInit = {}) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async (): Promise<PollingAnswer> => {
    const response = await fetch(`${url}/socket.io/?${query}&transport=polling`, init)
    return { status: response.status, text: await response.text() }
  })
})

/** A session over polling without the library, which sends packets as they are given and polls only when told to. */
export const openPolling = Effect.gen(function* () {
  const opened = yield* asksByPolling("EIO=4")
  const { sid } = JSON.parse(opened.text.slice(1))
  const query = `EIO=4&sid=${sid}`
  const poll = asksByPolling(query)
  const send = (body: string) => asksByPolling(query, { method: "POST", body })
  return { sid, poll, send }
})

const unknownSession = { status: 400, text: '{"code":1,"message":"Session ID unknown"}' }

/** Polls until the session has ended, of which its client learns by the answers. */
export const hasEnded = Effect.fnUntraced(function* ({ poll }: Effect.Success<typeof openPolling>) {
  let answer: PollingAnswer = { status: 200, text: "" }
  while (answer.status === 200) answer = yield* poll
  expect(answer).toEqual(unknownSession)
})

/** A session over polling in which Ben has authenticated. */
export const enterPolling = Effect.gen(function* () {
  const { ben } = yield* Cast
  const { clientKey } = yield* SampleApp
  const session = yield* openPolling
  yield* session.send("40")
  yield* session.poll
  yield* session.send(`420${JSON.stringify(["auth2", ben.token, { CLIENT_KEY: clientKey }])}`)
  const answer = yield* session.poll
  if (!answer.text.includes('430[{"RC":0')) return yield* Effect.die(new Error(answer.text))
  return session
})
