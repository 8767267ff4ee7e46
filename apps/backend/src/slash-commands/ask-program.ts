import { AppEventSinkId, type SlashCommandId } from "@hazel/domain/ids"
import { SlashCommandFailedError } from "@hazel/domain/models/slash-command-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { SinkSecrets } from "../outlet/sink-secrets.ts"
import { addressGuard } from "../outlet/webhooks/address-guard.ts"
import { exchangeJson } from "../outlet/webhooks/post-json.ts"
import { resolveHostFor } from "../outlet/webhooks/resolve-host.ts"
import { signed } from "../outlet/webhooks/webhooks.ts"
import { readAnswerBody } from "./answer-body.ts"

/** The time that a program has to answer, because a person waits for it. */
const answerWithinMs = 5_000

interface Program {
  readonly id: SlashCommandId
  readonly target: string
  readonly sealedSecret: Uint8Array
}

export const commandFailed = (message: string) => new SlashCommandFailedError({ message })

const make = Effect.gen(function* () {
  const { webhookNetworks } = yield* HazelConfig
  const secrets = yield* SinkSecrets
  const guard = addressGuard(webhookNetworks)
  const exchange = exchangeJson(guard, resolveHostFor(guard))

  /**
   * Sends a question to the program behind a command, signed, and answers what it said. Undefined if it took the question with
   * an empty 200, to answer it later. Source: D.14.
   */
  return Effect.fn("askProgram")(function* ({ id, target: url, sealedSecret }: Program, question: object) {
    const key = secrets.opened(AppEventSinkId.make(id), sealedSecret)
    if (key === undefined) return yield* commandFailed("The secret of this command cannot be read. Give it a new one.")
    const body = JSON.stringify(question)
    const asked = Effect.tryPromise(() =>
      exchange({ url, body, answerWithinMs, headers: signed([key], uuidV7(), body) })
    )
    const answer = yield* Effect.mapError(asked, () =>
      commandFailed("The program behind this command did not answer in time.")
    )
    if (answer.status !== 200) return yield* commandFailed(`The program behind this command answered ${answer.status}.`)
    if (answer.body.trim() === "") return undefined
    const read = readAnswerBody(answer.body)
    return (
      read ?? (yield* commandFailed("The program behind this command did not answer with a text and a visibility."))
    )
  })
})

/** Asks programs outside Hazel for the answers of slash commands. */
export class AskProgram extends Context.Service<AskProgram, Effect.Success<typeof make>>()("@hazel/AskProgram") {
  static readonly layer = Layer.effect(AskProgram, make).pipe(Layer.provide(SinkSecrets.layer))
}
