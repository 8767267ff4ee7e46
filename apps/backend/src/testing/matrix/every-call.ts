import { expect } from "@effect/vitest"
import { HazelRpcs } from "@hazel/domain/rpc"
import { Effect } from "effect"
import { type Actor, columns, type Outcome, type CallTarget } from "./operation.ts"
import { operations } from "./permissions.ts"
import { everyActor, type Everybody } from "./actors.ts"
import { nowhere } from "./nowhere.ts"
import { partsAskedBy, targetFor } from "./target-for.ts"
import { Cast, withCast } from "../harness/cast.ts"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import { mutations } from "../contracts/mutations.ts"
import { rawCall } from "../harness/raw-call.ts"

type Kind = "private" | "public"

const answersOf = (tag: string, kind: Kind) => {
  const { answers, inPublic, bot = "scope" } = operations[tag]!
  return columns(kind === "public" ? (inPublic ?? answers) : answers, bot)
}

/** The tag of the error, or the outcome of a granted call. */
const outcomeOf = (text: string): Outcome | string => {
  const { exit } = JSON.parse(text.split("\n")[0]!)
  if (exit._tag === "Success") return "yes"
  return outcomeOfError(exit.cause[0].error ?? exit.cause[0])
}

/** The outcome of a refused call, or its tag. */
export const outcomeOfError = ({ _tag, message }: { readonly _tag: string; readonly message?: string }) => {
  if (_tag === "UnauthorizedError") return message === "Sign in to do this." ? "unsigned" : "no"
  if (_tag === "ScopeMissingError") return "scope"
  // The caller was let through to a program that cannot be asked.
  if (_tag === "SlashCommandFailedError") return "yes"
  return /^((Invitation|IncomingWebhook|SlashCommand|SlashCommandInvocation|ChannelWebhook|Channel|File|Message|MessageReaction|MessageReport)NotFound|InvitationNotValid)Error$/.test(
    _tag
  )
    ? "absent"
    : _tag
}

/** Compares answers except for the id in the question. */
export const withoutIds = (text: string, target: CallTarget) =>
  [
    ...[target.channelId, target.messageId, target.reactionId, target.streamId, target.fileId],
    ...[target.invitationId, target.reportId, target.incomingWebhookId, target.channelWebhookId],
    target.invocationId
  ].reduce((answer, id) => answer.replaceAll(id, "an id"), text)

const asks = (everybody: Everybody, actor: Actor, tag: string, target: CallTarget) =>
  rawCall(everybody[actor], tag, operations[tag]!.asks(target))

const headOf = (person: TestUser, { channelId: id }: CallTarget) =>
  Effect.map(
    person.asks((hazel) => hazel.channel.get({ id })),
    ({ seq }) => seq
  )

/** Makes each call of the matrix as every actor, in a channel of this kind. */
export const makeEveryCallIn = (kind: Kind) =>
  withCast(`in a ${kind} channel, a call`, (it) => {
    it.effect.each([...HazelRpcs.requests.keys()])(
      "through %s is granted to those only, and to the others it changes nothing",
      (tag) =>
        Effect.gen(function* () {
          const everybody = yield* everyActor(yield* Cast)
          const row = answersOf(tag, kind)
          const aTarget = targetFor(everybody, kind, partsAskedBy(tag))
          const target = yield* aTarget
          // Each mutation is made where nobody has made it before.
          const targetOfOne = mutations.has(tag) ? aTarget : Effect.succeed(target)
          const isGranted = Effect.fnUntraced(function* (actor: Actor) {
            const answer = yield* asks(everybody, actor, tag, yield* targetOfOne)
            expect([actor, outcomeOf(answer)]).toEqual([actor, "yes"])
          })
          const granted = row.flatMap(([actor, outcome]) => (outcome === "yes" ? actor : []))
          yield* Effect.forEach(granted, isGranted, { concurrency: 4 })

          const before = yield* headOf(everybody.owner, target)
          for (const [actor, expected] of row.filter(([, outcome]) => outcome !== "yes")) {
            const answer = yield* asks(everybody, actor, tag, target)
            expect([actor, outcomeOf(answer)]).toEqual([actor, expected])
            if (expected === "no") continue
            const { bystander, stranger, outcast, bot } = target
            const absent = { ...nowhere(), bystander, stranger, outcast, bot }
            const answerForAbsent = yield* asks(everybody, actor, tag, absent)
            expect(withoutIds(answer, target), `${actor}, byte for byte`).toBe(withoutIds(answerForAbsent, absent))
          }
          expect(yield* headOf(everybody.owner, target)).toBe(before)
        })
    )
  })
