import type { UserGroupId } from "@hazel/domain/ids"
import { useUsers } from "../../hazel.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { PersonLine } from "../people/person-line.tsx"
import { userGroupTexts as texts } from "./texts.ts"
import { useUserGroups } from "./use-user-groups.ts"

/** A group with its members, which opens where it is mentioned. */
export default function UserGroupCard({ id }: { readonly id: UserGroupId }) {
  const users = useUsers()
  const { data, error } = useUserGroups()
  const group = data?.userGroups.find((each) => each.id === id)
  const members = (group?.memberIds ?? []).flatMap((userId) => users?.get(userId) ?? [])
  const note = error ? describeFailure(error) : data === undefined ? undefined : group ? texts.nobody : texts.gone
  return (
    <Dialog
      title={group?.name ?? texts.groups}
      description={group && `@${group.handle} · ${texts.memberCount(members.length)}`}
      size="small"
    >
      <div
        className="flex min-h-24 flex-col gap-2 overflow-y-auto px-5 pt-1 pb-5"
        aria-busy={data === undefined && !error}
      >
        {group && group.description !== "" && (
          <p className="text-secondary [overflow-wrap:anywhere]">
            <bdi>{group.description}</bdi>
          </p>
        )}
        {members.length === 0 && note && <p className="text-secondary text-muted">{note}</p>}
        <ul aria-label={texts.membersOf(group?.handle ?? "")} className="flex flex-col">
          {members.map((user) => (
            <li key={user.id} className="flex min-h-11 items-center gap-3">
              <PersonLine user={user} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
