import type { Hazel } from "@hazel/client"
import type { UserGroup } from "@hazel/domain/models/user-group-model"

type Groups = ReadonlyArray<UserGroup>

const fetched = new WeakMap<Hazel, Promise<Groups>>()
const followed = new WeakSet<Hazel>()

/** The groups of the workspace, fetched again after a change. */
export const knownGroups = (hazel: Hazel): Promise<Groups> => {
  if (!followed.has(hazel)) {
    followed.add(hazel)
    hazel.listen(({ type }) => void (type === "user_group_changed" && fetched.delete(hazel)))
  }
  const known = fetched.get(hazel)
  if (known !== undefined) return known
  const groups = hazel.call((client) => client.userGroup.list()).then((answer) => answer.userGroups)
  fetched.set(hazel, groups)
  groups.catch(() => fetched.delete(hazel))
  return groups
}
