import type { SlashCommandInvocationRepository } from "@hazel/db/repositories/slash-command-invocation-repository"
import type { Effect, Scope } from "effect"
import type { AppDirectory } from "../../apps/app-directory.ts"
import type { AppKeys } from "../../apps/app-keys.ts"
import type { FileStorage } from "../../files/file-storage.ts"
import type { Cast } from "../../testing/harness/cast.ts"
import type { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"

/** The things of a real Hazel that an example is about. */
export interface ExampleWorld {
  /** The real texts in the places of the placeholders of the example. */
  readonly values: Readonly<Record<string, string>>
  /** The credentials, by the names of the security schemes. */
  readonly credentials: Readonly<Record<string, string>>
}

/** Prepares a Hazel for the operation with this id. */
export type PreparesWorld = (
  operationId: string
) => Effect.Effect<
  ExampleWorld,
  never,
  HazelForTests | Cast | Scope.Scope | AppDirectory | AppKeys | FileStorage | SlashCommandInvocationRepository
>

/** The worlds of a section of the description. */
export interface SectionWorlds {
  readonly prepare: PreparesWorld
  /** Whether the examples of this operation share one world with those of others. */
  readonly isShared: (operationId: string) => boolean
}
