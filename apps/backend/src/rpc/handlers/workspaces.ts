import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import type { Intent } from "@hazel/db/repositories/event-log-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import type { FileId } from "@hazel/domain/ids"
import type { AccessRules } from "@hazel/domain/models/access-rules-model"
import type { Workspace } from "@hazel/domain/models/workspace-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { WorkspaceRpcs } from "@hazel/domain/rpc/workspaces"
import { checkWorkspaceName } from "@hazel/domain/workspace-name"
import { Effect } from "effect"
import { AccountEnds } from "../../authentication/account-ends.ts"
import { Access } from "../../authentication/access.ts"
import { requireGivableRole } from "../../policies/scope-policy.ts"
import { WorkspacePolicy } from "../../policies/workspace-policy.ts"
import { SecondFactorRule } from "../../sign-in-methods/second-factor-rule.ts"
import { EventLog } from "../../realtime/event-log.ts"
import { WorkspaceIcons } from "../../workspace-icons/workspace-icons.ts"

const Group = WorkspaceRpcs.middleware(Authentication)

export const WorkspaceHandlers = Group.toLayer(
  Effect.gen(function* () {
    const workspaces = yield* WorkspaceRepository
    const users = yield* UserRepository
    const audit = yield* AuditLogRepository
    const access = yield* Access
    const secondFactors = yield* SecondFactorRule
    const accountEnds = yield* AccountEnds
    const workspacePolicy = yield* WorkspacePolicy
    const icons = yield* WorkspaceIcons
    const eventLog = yield* EventLog

    /** Records only what the caller wanted to change. */
    const recordRules = Effect.fnUntraced(function* (intent: Intent, wanted: Partial<AccessRules>, rules: AccessRules) {
      const { sessionIdleDays, sessionLongestDays, requiresSecondFactor, ...signUp } = rules
      if (wanted.signUp !== undefined || wanted.signUpDomains !== undefined)
        yield* audit.record(intent, { act: "access_rules_changed", rules: signUp })
      const lifetimes = { sessionIdleDays, sessionLongestDays }
      if (wanted.sessionIdleDays !== undefined || wanted.sessionLongestDays !== undefined)
        yield* audit.record(intent, { act: "session_lifetimes_changed", lifetimes })
      if (wanted.requiresSecondFactor !== undefined)
        yield* audit.record(intent, { act: "second_factor_rule_changed", isRequired: requiresSecondFactor })
    })

    /** Records each setting that is different. */
    const recordSettings = Effect.fnUntraced(function* (
      intent: Intent,
      before: Workspace,
      wanted: Partial<Workspace> & { readonly iconId?: FileId | null }
    ) {
      const { name, previewsLinks, wideMentions, showsMaths, iconId } = { ...before, ...wanted }
      if (name !== before.name) yield* audit.record(intent, { act: "workspace_renamed", name })
      if (iconId !== undefined) yield* audit.record(intent, { act: "workspace_icon_changed", isSet: iconId !== null })
      if (previewsLinks !== before.previewsLinks)
        yield* audit.record(intent, { act: "link_previews_switched", isOn: previewsLinks })
      if (wideMentions !== before.wideMentions)
        yield* audit.record(intent, { act: "wide_mentions_changed", rule: wideMentions })
      if (showsMaths !== before.showsMaths) yield* audit.record(intent, { act: "maths_switched", isOn: showsMaths })
    })

    return Group.of({
      "workspace.get": () => Effect.flatMap(CurrentUser, ({ id }) => workspaces.seenBy(id)),

      "workspace.update": Effect.fn("workspace.update")(function* (payload) {
        const { iconId } = payload
        const { id: caller } = yield* CurrentUser
        if (iconId) {
          yield* workspacePolicy.requireToAdminister
          yield* icons.prepare(iconId, caller)
        }
        return yield* eventLog.commit("workspace.update", payload, (intent) =>
          Effect.gen(function* () {
            yield* workspacePolicy.requireAdministrator
            const current = yield* workspaces.get
            const { name = current.name, previewsLinks = current.previewsLinks, wideMentions, showsMaths } = payload
            const checked = yield* checkWorkspaceName(name)
            yield* recordSettings(intent, current, { ...payload, name: checked })
            if (iconId !== undefined) yield* icons.change(iconId, caller)
            return yield* workspaces.update(intent, { name: checked, wideMentions, previewsLinks, showsMaths })
          })
        )
      }),

      "workspace.accessRules": Effect.fn("workspace.accessRules")(function* () {
        yield* workspacePolicy.requireToAdminister
        const { isDecidedByOperator, canMail } = access
        return { rules: yield* access.rules, isDecidedByOperator, canMail, ...(yield* secondFactors.people) }
      }),

      "workspace.setAccessRules": Effect.fn("workspace.setAccessRules")(function* (payload) {
        const { data, seq, transactionId, ended } = yield* eventLog.commit(
          "workspace.setAccessRules",
          payload,
          (intent) =>
            Effect.gen(function* () {
              yield* workspacePolicy.requireAdministrator
              const { transactionId: _, ...wanted } = payload
              const rules = yield* access.check(wanted)
              if (wanted.requiresSecondFactor === true) yield* secondFactors.requireOwn(intent.actorId)
              const { seq, ended } = yield* workspaces.setAccessRules(intent, rules)
              yield* recordRules(intent, wanted, rules)
              return { data: rules, seq, ended }
            })
        )
        yield* accountEnds.publishEnds(ended)
        return { data, seq, transactionId }
      }),

      "workspace.transferOwnership": Effect.fn("workspace.transferOwnership")(function* (payload) {
        yield* requireGivableRole("owner")
        return yield* eventLog.commit("workspace.transferOwnership", payload, (intent) =>
          Effect.flatMap(workspacePolicy.requireNextOwner(payload.userId), (user) =>
            users.transferOwnership(intent, user)
          )
        )
      })
    })
  })
)
