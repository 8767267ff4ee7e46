import { AppEventSinkId, type SlashCommandId } from "@hazel/domain/ids"
import { SlashCommandAnswer, SlashCommandFailedError } from "@hazel/domain/models/slash-command-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { HazelConfig } from "../config.ts"
import { SinkSecrets } from "../outlet/sink-secrets.ts"
import { addressGuard } from "../outlet/webhooks/address-guard.ts"
import { exchangeJson } from "../outlet/webhooks/post-json.ts"
import { resolveHostFor } from "../outlet/webhooks/resolve-host.ts"
import { signed } from "../outlet/webhooks/webhooks.ts"

/** The time that a program has to answer, because a person waits for it. */
const answerWithinMs = 5_000

interface Program {
  readonly id: SlashCommandId
  readonly target: string
  readonly sealedSecret: Uint8Array
}

const decodeAnswer = Schema.decodeUnknownEffect(Schema.fromJsonString(SlashCommandAnswer))

const failed = (message: string) => new SlashCommandFailedError({ message })

const make = Effect.gen(function* () {
  const { webhookNetworks } = yield* HazelConfig
  const secrets = yield* SinkSecrets
  const guard = addressGuard(webhookNetworks)
  const exchange = exchangeJson(guard, resolveHostFor(guard))

  /** Sends a question to the program behind a command, signed, and answers what it said. Source: D.14. */
  return Effect.fn("askProgram")(function* ({ id, target: url, sealedSecret }: Program, question: object) {
    const key = secrets.opened(AppEventSinkId.make(id), sealedSecret)
    if (key === undefined) return yield* failed("The secret of this command cannot be read. Register it again.")
    const body = JSON.stringify(question)
    const asked = Effect.tryPromise(() =>
      exchange({ url, body, answerWithinMs, headers: signed([key], uuidV7(), body) })
    )
    const answer = yield* Effect.mapError(asked, () => failed("The program behind this command did not answer."))
    if (answer.status !== 200) return yield* failed(`The program behind this command answered ${answer.status}.`)
    return yield* Effect.mapError(decodeAnswer(answer.body), () =>
      failed("The program behind this command did not answer with a text and a visibility.")
    )
  })
})

/** Asks programs outside Hazel for the answers of slash commands. */
export class AskProgram extends Context.Service<AskProgram, Effect.Success<typeof make>>()("@hazel/AskProgram") {
  static readonly layer = Layer.effect(AskProgram, make).pipe(Layer.provide(SinkSecrets.layer))
}
