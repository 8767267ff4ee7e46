import { access, constants } from "node:fs/promises"
import { delimiter, join } from "node:path"

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false
  )

/** Finds a program that the system may have under any of these names, on the PATH or in one of these folders. */
export const findProgram = async (
  names: ReadonlyArray<string>,
  moreFolders: ReadonlyArray<string> = []
): Promise<string | undefined> => {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...moreFolders]
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (await isExecutable(path)) return path
  }
  return undefined
}
