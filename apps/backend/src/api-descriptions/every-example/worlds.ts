import { SlashCommandInvocationRepository } from "@hazel/db/repositories/slash-command-invocation-repository"
import { SlashCommandInvocationId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { exampleIds } from "../../rpc/description/examples.ts"
import { hashOfResponseToken } from "../../slash-commands/response-urls.ts"
import { aChannelWith, Cast } from "../../testing/harness/cast.ts"
import { authenticationWorld } from "./authentication-world.ts"
import { callsWorld } from "./calls-world.ts"
import type { PreparesWorld, SectionWorlds } from "./example-world.ts"
import { filesWorld, iconWorld } from "./files-world.ts"
import { hotsockWorld } from "./hotsock-world.ts"
import { imkitExamplesApart, imkitWorld } from "./imkit-world.ts"

/** A channel of Ada's with an invitation and a webhook. */
const placesWorld: PreparesWorld = Effect.fnUntraced(function* () {
  const { ada } = yield* Cast
  return yield* Effect.orDie(
    Effect.gen(function* () {
      const channelId = yield* aChannelWith(ada)
      const invited = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "link", channelId }))
      const { token } = yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))
      return {
        values: {
          [exampleIds.channel]: channelId,
          "the-token-of-the-webhook": token,
          [exampleIds.invitationToken]: invited.token ?? ""
        },
        credentials: { bearer: ada.token }
      }
    })
  )
})

/** A run by Ada of a command that is answered later. */
const commandsWorld: PreparesWorld = Effect.fnUntraced(function* () {
  const { ada } = yield* Cast
  const invocations = yield* SlashCommandInvocationRepository
  return yield* Effect.orDie(
    Effect.gen(function* () {
      const channelId = yield* aChannelWith(ada)
      const command = { name: "later-of-the-examples", description: "Answers later", target: "https://later.example" }
      const { data } = yield* ada.asks((hazel) => hazel.slashCommand.create(command))
      const token = "the-token-of-this-run"
      const id = SlashCommandInvocationId.make(uuidV7())
      const run = { id, commandId: data.id, channelId, parentId: null, userId: ada.id }
      yield* invocations.insert({ ...run, tokenHash: hashOfResponseToken(token) })
      return { values: { "the-token-of-the-run": token }, credentials: {} }
    })
  )
})

const shared = (prepare: PreparesWorld): SectionWorlds => ({ prepare, isShared: () => true })
const apart = (prepare: PreparesWorld): SectionWorlds => ({ prepare, isShared: () => false })

/** The worlds of the sections of the description, by their names. */
export const worlds: Readonly<Record<string, SectionWorlds>> = {
  Assistants: shared(placesWorld),
  Authentication: apart(authenticationWorld),
  Calls: apart(callsWorld),
  "Channel events": shared(placesWorld),
  Files: apart(filesWorld),
  Hotsock: shared(hotsockWorld),
  IMKit: { prepare: imkitWorld, isShared: (operationId) => !imkitExamplesApart.has(operationId) },
  "Incoming webhooks": shared(placesWorld),
  Installation: {
    prepare: (operationId) => (operationId === "workspaceIcon" ? iconWorld : placesWorld)(operationId),
    isShared: (operationId) => operationId !== "workspaceIcon"
  },
  "Slash commands": shared(commandsWorld)
}
