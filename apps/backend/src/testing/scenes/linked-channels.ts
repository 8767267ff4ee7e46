import { AppLinkRepository } from "@hazel/db/repositories/app-link-repository"
import type { AppActor } from "@hazel/db/repositories/app-user-repository"
import { AppLinkId, type UserId } from "@hazel/domain/ids"
import type { AppLink } from "@hazel/domain/models/app-link-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import type { Act, Origin } from "../../app-links/act.ts"
import { LinkedChannels } from "../../app-links/linked-channels.ts"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import { anApp } from "./app-users.ts"

/** An app whose channels `support.*` are linked by a person. */
export const aLinkedApp = Effect.fn(function* (
  { id: createdBy }: Pick<TestUser, "id">,
  { kind = "public", memberIds = [createdBy] }: { kind?: AppLink["kind"]; memberIds?: ReadonlyArray<UserId> } = {}
) {
  const app = yield* anApp()
  const link = { id: AppLinkId.make(uuidV7()), appId: app.id, pattern: "support.*", kind, memberIds, createdBy }
  yield* (yield* AppLinkRepository).insert(link)
  yield* (yield* LinkedChannels).forget(app.id)

  /** An act of a user in a channel of the app. */
  const acts = (uid: string | null, name = "support.1", umd: unknown = null, origin?: Origin): Act => ({
    channel: { appId: app.id, name },
    actor: { appId: app.id, uid, umd } satisfies AppActor,
    origin
  })
  return { ...app, link, acts }
})
