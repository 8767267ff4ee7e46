import type { UserGroup } from "@hazel/domain/models/user-group-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { SureButton } from "../../ui/sure-button.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { showFailure } from "../failure/show-failure.ts"
import { userGroupTexts as texts } from "./texts.ts"
import { useUserGroups } from "./use-user-groups.ts"
import { UserGroupForm } from "./user-group-form.tsx"

const DeleteButton = ({ group: { id, name } }: { readonly group: UserGroup }) => {
  const hazel = useHazel()
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.userGroup.delete({ id })),
    onError: showFailure
  })
  return (
    <SureButton
      label={uiTexts.delete}
      name={texts.deleteOf(name)}
      sureLabel={texts.deleteForGood}
      sureName={texts.deleteOfForGood(name)}
      disabled={remove.isPending}
      run={() => remove.mutate()}
    />
  )
}

const GroupRow = ({ group }: { readonly group: UserGroup }) => {
  const [isEdited, setIsEdited] = useState(false)
  if (isEdited)
    return (
      <li className="my-3 rounded-md border border-line-strong p-3">
        <UserGroupForm group={group} done={() => setIsEdited(false)} />
      </li>
    )
  return (
    <li className="flex flex-wrap items-center gap-2 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium [overflow-wrap:anywhere]">
          <bdi>{group.name}</bdi>
        </p>
        <p className="text-small text-muted [overflow-wrap:anywhere]">
          @{group.handle} · {texts.memberCount(group.memberIds.length)}
          {group.description !== "" && <bdi> · {group.description}</bdi>}
        </p>
      </div>
      <Button aria-label={texts.editOf(group.name)} onClick={() => setIsEdited(true)}>
        {texts.edit}
      </Button>
      <DeleteButton group={group} />
    </li>
  )
}

/** The groups of the workspace, for the owner and admins. */
export default function UserGroupsDialog() {
  const [isAdding, setIsAdding] = useState(false)
  const { data, error } = useUserGroups()
  return (
    <Dialog title={texts.groups} description={texts.detail}>
      <div className="flex flex-col gap-3 overflow-y-auto px-5 pt-3 pb-5">
        {isAdding ? (
          <UserGroupForm done={() => setIsAdding(false)} />
        ) : (
          <Button className="self-start" variant="primary" onClick={() => setIsAdding(true)}>
            {texts.newGroup}
          </Button>
        )}
        {data?.userGroups.length === 0 && !isAdding && <p className="text-secondary text-muted">{texts.none}</p>}
        <ul aria-label={texts.groups} className="divide-y divide-line border-t border-line empty:hidden">
          {data?.userGroups.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
        </ul>
        {error && <p className="text-secondary text-danger">{describeFailure(error)}</p>}
      </div>
    </Dialog>
  )
}
