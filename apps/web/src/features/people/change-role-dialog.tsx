import { isolated } from "@hazel/domain/isolated"
import type { UserId } from "@hazel/domain/ids"
import type { User, WorkspaceRole } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useEffect, useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useMe, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { rolesToGive, roleTexts } from "./roles.ts"
import { peopleTexts } from "./texts.tsx"
import { uiTexts } from "../../ui/texts.ts"

interface RoleFormProps {
  readonly user: User
  readonly roles: ReadonlyArray<WorkspaceRole>
  readonly goBack: () => void
}

const RoleForm = ({ user, roles, goBack }: RoleFormProps) => {
  const hazel = useHazel()
  const [role, setRole] = useState(user.role)
  const save = useMutation({
    mutationFn: () => hazel.call((client) => client.user.setRole({ userId: user.id, role })),
    onSuccess: goBack
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <ChoiceGroup
        label={peopleTexts.roleInTheWorkspace}
        options={roles.map((value) => ({ value, ...roleTexts[value] }))}
        value={role}
        choose={setRole}
      />
      {role === "guest" && user.role !== "guest" && (
        <p className="text-secondary text-muted">{peopleTexts.becomingGuestDetail(<bdi>{user.displayName}</bdi>)}</p>
      )}
      {save.error && <FormFailure>{describeFailure(save.error)}</FormFailure>}
      <DialogActions>
        <Button onClick={goBack}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={role === user.role || save.isPending}>
          {peopleTexts.changeRole}
        </Button>
      </DialogActions>
    </form>
  )
}

interface ChangeRoleDialogProps {
  readonly userId: UserId
  /** Returns to the list from which this was opened. */
  readonly goBack: () => void
}

export default function ChangeRoleDialog({ userId, goBack }: ChangeRoleDialogProps) {
  const user = useUser(userId)
  const me = useMe()
  const roles = user ? rolesToGive(me, user) : []
  const mayNot = roles.length === 0
  useEffect(() => {
    if (mayNot) goBack()
  }, [mayNot, goBack])
  return (
    user && (
      <Dialog title={peopleTexts.changeRoleOf(isolated(user.displayName))} size="small">
        <RoleForm key={user.role} user={user} roles={roles} goBack={goBack} />
      </Dialog>
    )
  )
}
