import { SlashCommandInvocationRepository } from "@hazel/db/repositories/slash-command-invocation-repository"
import { Effect, Layer } from "effect"
import { Jobs } from "./jobs.ts"

/** Deletes runs of slash commands that can no longer be answered, and what their events say. */
export const ForgetInvocations = Layer.effectDiscard(
  Effect.gen(function* () {
    const { repeat } = yield* Jobs
    const { forgetExpired } = yield* SlashCommandInvocationRepository
    yield* repeat("forget_slash_command_invocations", "1 minute", forgetExpired)
  })
)
