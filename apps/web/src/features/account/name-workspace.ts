import { currentHazel } from "../../session.ts"

/**
 * Gives a new workspace the name that its first person chose. Their account is there by then, so a failure is not shown:
 * the name can be changed in the menu of the workspace.
 */
export const nameWorkspace = async (name: string | undefined) => {
  if (!name) return
  await currentHazel()
    .call((client) => client.workspace.update({ name }))
    .catch(() => undefined)
}
