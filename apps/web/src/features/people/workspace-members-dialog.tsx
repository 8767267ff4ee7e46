import { canAdminister, canDeactivate, canTransferOwnership, isDeleted } from "@hazel/domain/authority"
import type { User } from "@hazel/domain/models/user-model"
import { Search } from "lucide-react"
import { useEffect, useState } from "react"
import { useMe, useUsers } from "../../hazel.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import { SearchField } from "../../ui/search-field.tsx"
import {
  openChangeRole,
  openDeactivate,
  openPasswordReset,
  openReactivate,
  openRemove,
  openResetFactors,
  openTransferOwnership
} from "./people-dialogs.tsx"
import { type PersonAction, PersonRow } from "./person-row.tsx"
import { rolesToGive, roleTexts } from "./roles.ts"
import { peopleTexts } from "./texts.tsx"
import { onlyIf } from "../../ui/only-if.ts"

const standingOf = ({ role, deactivatedAt }: User) =>
  deactivatedAt === null ? roleTexts[role].label : peopleTexts.deactivated

const actionsFor = (me: User, user: User, goBack: () => void): ReadonlyArray<PersonAction> => [
  ...onlyIf(rolesToGive(me, user).length > 0, {
    about: "role",
    label: peopleTexts.changeRole,
    run: () => openChangeRole(user.id, goBack)
  }),
  ...onlyIf(canTransferOwnership(me.role, user), {
    about: "ownership",
    label: peopleTexts.transferOwnership,
    isDangerous: true,
    run: () => openTransferOwnership(user.id)
  }),
  ...onlyIf(!user.isBot && user.deactivatedAt === null && canDeactivate(me.role, user.role), {
    about: "password",
    label: peopleTexts.newPassword,
    run: () => openPasswordReset(user.id, goBack)
  }),
  ...onlyIf(!user.isBot && !user.app && user.deactivatedAt === null && canDeactivate(me.role, user.role), {
    about: "factors",
    label: peopleTexts.secondFactors,
    run: () => openResetFactors(user.id, goBack)
  }),
  ...onlyIf(!user.isBot && canDeactivate(me.role, user.role), {
    about: "account",
    isDangerous: user.deactivatedAt === null,
    ...(user.deactivatedAt === null
      ? { label: peopleTexts.deactivateAccount, run: () => openDeactivate(user.id, goBack) }
      : { label: peopleTexts.reactivateAccount, run: () => openReactivate(user.id, goBack) })
  }),
  ...onlyIf(!user.isBot && canDeactivate(me.role, user.role), {
    about: "end",
    label: peopleTexts.removeAccount,
    isDangerous: true,
    run: () => openRemove(user.id, goBack)
  })
]

interface PeopleProps {
  readonly me: User
  readonly query: string
  readonly goBack: () => void
}

const People = ({ me, query, goBack }: PeopleProps) => {
  const users = useUsers()
  const found = fuzzyRank(
    query,
    Array.from(users?.values() ?? []).filter(
      (user) => !user.app && !isDeleted(user) && (user.deactivatedAt === null || !user.isBot)
    ),
    (user) => [user.displayName, user.handle, standingOf(user)]
  )
  return (
    <ul aria-label={peopleTexts.members} className="h-[50dvh] overflow-y-auto px-3 pb-4">
      {found.map((user) => (
        <PersonRow key={user.id} user={user} actions={actionsFor(me, user, goBack)}>
          <span className="shrink-0 text-small text-muted">{standingOf(user)}</span>
        </PersonRow>
      ))}
      {found.length === 0 && <EmptyState>{peopleTexts.noResults(query)}</EmptyState>}
    </ul>
  )
}

interface WorkspaceMembersProps {
  readonly initialQuery: string
  /** Opens this dialog again after one that it opened. */
  readonly reopen: (query: string) => void
}

/** The members of the workspace, for admins. */
export default function WorkspaceMembersDialog({ initialQuery, reopen }: WorkspaceMembersProps) {
  const me = useMe()
  const [query, setQuery] = useState(initialQuery)
  const mayNot = me !== undefined && !canAdminister(me)
  useEffect(() => {
    if (mayNot) closeDialog()
  }, [mayNot])
  return (
    <Dialog title={peopleTexts.membersOfTheWorkspace}>
      <div className="px-5 py-3">
        <SearchField icon={Search} label={peopleTexts.searchMembers} value={query} setValue={setQuery} />
      </div>
      {me && <People me={me} query={query.trim()} goBack={() => reopen(query.trim())} />}
    </Dialog>
  )
}
