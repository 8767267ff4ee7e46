import { expect } from "@effect/vitest"
import { HazelRpcs } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { operations } from "../matrix/permissions.ts"
import { everyActor } from "../matrix/actors.ts"
import { partsAskedBy, targetFor } from "../matrix/target-for.ts"
import { Cast, withCast } from "../harness/cast.ts"
import { fieldsOf, withAt } from "./fields-of.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { hostileValues } from "./hostile-values.ts"
import { posts } from "../harness/raw-call.ts"
import { rawWords } from "./raw-words.ts"

/** The other fields without which a field is not read. */
const besides: Readonly<Record<string, object>> = {
  "thread.list": { cursor: { lastReplyAt: "2026-11-20T09:30:00.000Z", parentId: uuidV7() } },
  "invitation.create": { email: "ada@example.org" }
}

const placeholder = "what is put here"
const longestAnswer = 4_096
const linesAtOnce = 10

const requestOf = (tag: string, payload: unknown, id: number) =>
  JSON.stringify({ _tag: "Request", id: String(id), tag, payload, headers: [] })

interface Failure {
  readonly _tag: string
  readonly message?: string
}

const failureOf = (line: string): Failure | undefined => {
  const { exit } = JSON.parse(line)
  if (exit._tag === "Success") return undefined
  const [reason] = exit.cause
  return reason.error ?? reason.defect
}

/** Makes all these calls, some at a time, and checks each answer. */
const expectDecentAnswers = Effect.fn(function* (person: TestUser, tag: string, payloads: ReadonlyArray<string>) {
  for (let from = 0; from < payloads.length; from += linesAtOnce) {
    const lines = payloads.slice(from, from + linesAtOnce)
    const { text } = yield* posts(`${lines.join("\n")}\n`, { authorization: `Bearer ${person.token}` })
    const answers = text.split("\n").filter((line) => line !== "")
    const ids = answers.map((line) => Number(JSON.parse(line).requestId)).toSorted((one, other) => one - other)
    expect(ids, `${tag} answers each call once`).toEqual(lines.map((_, index) => from + index))
    for (const answer of answers) {
      const asked = payloads[Number(JSON.parse(answer).requestId)]!.slice(0, 600)
      const failure = failureOf(answer)
      if (failure === undefined) continue
      expect(failure, asked).toMatchObject({ _tag: expect.stringMatching(/^(?!InternalServer)\w+$/) })
      expect(answer, asked).not.toMatch(rawWords)
      expect(answer.length, asked).toBeLessThan(longestAnswer)
    }
  }
})

withCast("a hostile value (attack 27)", (it) => {
  it.effect.each([...HazelRpcs.requests.keys()])("in any field of %s gets a typed answer", (tag) =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const everybody = yield* everyActor(yield* Cast)
      const place = yield* targetFor(everybody, "private", partsAskedBy(tag))
      const example = { ...besides[tag], ...operations[tag]!.asks(place) }
      const payloads = [[], ...fieldsOf(HazelRpcs.requests.get(tag)!.payloadSchema)].flatMap((path) =>
        hostileValues.map((value) => ({ path, value }))
      )
      const lines = payloads.map(({ path, value }, index) =>
        requestOf(tag, withAt(example, path, placeholder), index).replace(`"${placeholder}"`, () => value)
      )
      yield* expectDecentAnswers(everybody.owner, tag, lines)
      yield* everybody.owner.asks((hazel) => hazel.user.me())
      expect(yield* Effect.promise(() => sql`select 1 as one`)).toEqual([{ one: 1 }])
    })
  )
})
