import { UserId, WorkspaceId } from "@hazel/domain/ids"
import { AccessRules } from "@hazel/domain/models/access-rules-model"
import type { WideMentionRule } from "@hazel/domain/models/mention-model"
import { Workspace } from "@hazel/domain/models/workspace-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { requireRow } from "../rows.ts"
import { channels } from "../schema/users-and-channels.ts"
import { logs } from "../schema/logs.ts"
import { workspaces } from "../schema/workspaces.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

interface WorkspaceChanges {
  readonly name: string
  readonly wideMentions?: WideMentionRule | undefined
  readonly previewsLinks: boolean
  readonly showsMaths?: boolean | undefined
}

const make = Effect.gen(function* () {
  const { query, run, rows, onlyRow, hotRows, transaction } = yield* Database
  const log = yield* EventLogRepository

  const found = rows({ workspace: Workspace, epoch: Schema.String, seq: Schema.Int })`
    select workspace_as_json(w) as workspace, w.epoch, l.last_seq::int as seq
    from workspaces w join logs l on l.id = w.id`

  const createWorkspace = Effect.gen(function* () {
    const id = WorkspaceId.make(uuidV7())
    yield* query((database) => database.insert(logs).values({ id, topic: "global" }))
    yield* query((database) => database.insert(workspaces).values({ id, name: "Hazel", epoch: uuidV7() }))
    const general = uuidV7()
    yield* query((database) => database.insert(logs).values({ id: general, topic: `channel:${general}` }))
    yield* query((database) =>
      database.insert(channels).values({
        id: general,
        kind: "public",
        name: "general",
        topic: "What everybody should know",
        isDefault: true
      })
    )
  })

  /** A new Hazel has a workspace and a channel before the first person signs up. */
  yield* transaction(
    Effect.gen(function* () {
      yield* run`lock table workspaces in exclusive mode`
      if ((yield* found).length === 0) yield* createWorkspace
    })
  )

  const current = Effect.map(found, requireRow)
  const get = Effect.map(current, ({ workspace }) => workspace)

  /**
   * The workspace with the head of the log in which this person receives its changes. For a guest that is their own
   * log.
   */
  const seenBy = (viewer: UserId) =>
    onlyRow({ workspace: Workspace, topic: Schema.String, seq: Schema.Int })`
      select workspace_as_json(w) as workspace, l.topic, l.last_seq::int as seq
      from workspaces w join users u on u.id = ${viewer}
      join logs l on l.id = case when is_guest(u.role) then u.id else w.id end`

  /** The guests who read a log of their own, which users of apps do not. */
  const guests = rows({ id: UserId })`select id from users where is_guest(role) and app_id is null order by id`.pipe(
    Effect.map((found) => found.map(({ id }) => id))
  )

  /** Changes what everybody sees of the workspace. Its log must be locked. */
  const update = Effect.fn("WorkspaceRepository.update")(function* (intent: Intent, changes: WorkspaceChanges) {
    const { id } = yield* get
    const { name, wideMentions = null, previewsLinks, showsMaths = null } = changes
    yield* run`
      update workspaces set name = ${name}, wide_mentions = coalesce(${wideMentions}, wide_mentions),
        previews_links = ${previewsLinks}, shows_maths = coalesce(${showsMaths}, shows_maths)`
    const workspace = yield* get
    const audience = yield* guests
    yield* log.lock(...audience)
    yield* log.supersede(id, "workspace_updated")
    for (const guest of audience) yield* log.append(guest, intent, "workspace_updated", { workspace })
    return { data: workspace, seq: yield* log.append(id, intent, "workspace_updated", { workspace }) }
  })

  /** The rules are read with `hotRows`, because sign-ups may occupy all other connections. */
  const accessRules = Effect.promise(
    () => hotRows({ rules: AccessRules })`select access_rules_as_json(w) as rules from workspaces w`
  ).pipe(Effect.map((found) => requireRow(found).rules))

  /**
   * Changes the rules, under the lock of the workspace. Answers the sessions that end by the new rules, and the sessions and API keys that
   * are restricted by them.
   */
  const setAccessRules = Effect.fn("WorkspaceRepository.setAccessRules")(function* (
    intent: Intent,
    { signUp, signUpDomains, sessionIdleDays, sessionLongestDays, requiresSecondFactor }: AccessRules
  ) {
    const { id } = yield* get
    yield* run`
      update workspaces set sign_up = ${signUp},
        sign_up_domains = array(select json_array_elements_text(${JSON.stringify(signUpDomains)}::text::json)),
        session_idle_days = ${sessionIdleDays}, session_longest_days = ${sessionLongestDays},
        requires_second_factor = ${requiresSecondFactor}`
    const ended = yield* rows({ id: Schema.String })`
      select limit_sessions as id from limit_sessions() union all select id from sessions s where is_restricted(s)
      union all select id from api_keys k where is_restricted(k)`
    const seq = yield* log.append(id, intent, "access_rules_changed", {})
    return { seq, ended: ended.map((session) => session.id) }
  })

  return { current, get, seenBy, update, accessRules, setAccessRules }
})

/** The one workspace of this Hazel. */
export class WorkspaceRepository extends Context.Service<WorkspaceRepository, Effect.Success<typeof make>>()(
  "@hazel/WorkspaceRepository"
) {
  static readonly layer = Layer.effect(WorkspaceRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
