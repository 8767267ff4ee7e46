import { readFile, stat } from "node:fs/promises"
import { Effect } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { PushSettingsError } from "./push-settings-error.ts"

/** The text of the file that a setting names. */
export const credentialFile = (setting: string, path: string) =>
  Effect.tryPromise({
    try: async () => {
      if ((await stat(path)).size > pushLimits.credentialBytes) throw new Error("it is too long to hold a key")
      return readFile(path, "utf8")
    },
    catch: (cause) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      return new PushSettingsError({ message: `${setting}: the file ${path} cannot be read: ${reason}` })
    }
  })
