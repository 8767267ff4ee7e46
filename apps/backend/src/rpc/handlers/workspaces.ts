import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import { canAdminister } from "@hazel/domain/models/user-model"
import { InvalidWorkspaceNameError } from "@hazel/domain/models/workspace-model"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { WorkspaceRpcs } from "@hazel/domain/rpc/workspaces"
import { Effect } from "effect"
import { EventLog } from "../../realtime/event-log.ts"

const checkName = (text: string) => {
  const name = text.trim().normalize("NFC")
  return /^[^\p{Cc}\p{Cs}]{1,80}$/u.test(name)
    ? Effect.succeed(name)
    : Effect.fail(new InvalidWorkspaceNameError({ message: "A name has 1 to 80 characters." }))
}

const requireAdministrator = Effect.flatMap(CurrentUser, (user) =>
  canAdminister(user)
    ? Effect.void
    : Effect.fail(new UnauthorizedError({ message: "Only owners and admins may rename the workspace." }))
)

const Group = WorkspaceRpcs.middleware(Authentication)

export const WorkspaceHandlers = Group.toLayer(
  Effect.gen(function* () {
    const workspaces = yield* WorkspaceRepository
    const eventLog = yield* EventLog

    return Group.of({
      "workspace.get": () => Effect.map(workspaces.current, ({ workspace, seq }) => ({ workspace, seq })),

      "workspace.update": Effect.fn("workspace.update")(function* (payload) {
        yield* requireAdministrator
        const name = yield* checkName(payload.name)
        return yield* eventLog.commit("workspace.update", payload, (act) => workspaces.rename(act, name))
      })
    })
  })
)
