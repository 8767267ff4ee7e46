import { Effect } from "effect"
import { InvalidProfileError } from "./models/user-model.ts"

interface Profile {
  readonly displayName?: string
  readonly handle?: string
  readonly title?: string
  readonly avatarUrl?: string | null
}

type Field = InvalidProfileError["field"]

const refuse = (field: Field, message: string) => new InvalidProfileError({ field, message })

/** What a reader sees something of. */
const visible = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}]/u

/** Turns the text around it about, so that one name reads like another. */
export const turning = /[\u202A-\u202E\u2066-\u2069]/

const isName = (text: string) => /^[^\p{Cc}\p{Cs}]{1,80}$/u.test(text) && visible.test(text) && !turning.test(text)

const problemWith = ({ displayName, handle, title, avatarUrl }: Profile) => {
  if (displayName !== undefined && !isName(displayName)) {
    return refuse("displayName", "A name has 1 to 80 characters that can be seen.")
  }
  if (handle !== undefined && !/^[a-z0-9](?:[a-z0-9._-]{0,28}[a-z0-9])?$/.test(handle)) {
    return refuse(
      "handle",
      "A handle has 1 to 30 lower-case letters, digits, dots, - and _, a letter or digit at both ends."
    )
  }
  if (title !== undefined && !/^[^\p{Cc}\p{Cs}]{0,120}$/u.test(title)) {
    return refuse("title", "A title has at most 120 characters.")
  }
  if (typeof avatarUrl === "string" && !/^https:\/\/[^\s\p{Cc}\p{Cs}]{1,2000}$/u.test(avatarUrl)) {
    return refuse("avatarUrl", "An avatar is an https address.")
  }
  return undefined
}

/** The profile as it will be stored, or what is wrong with it. */
export const checkProfile = <A extends Profile>(changes: A): Effect.Effect<A, InvalidProfileError> => {
  const { displayName, handle, title } = changes
  const tidy = {
    ...changes,
    ...(displayName !== undefined && { displayName: displayName.trim().normalize("NFC") }),
    ...(handle !== undefined && { handle: handle.trim().toLowerCase().replace(/^@/, "") }),
    ...(title !== undefined && { title: title.trim() })
  }
  const problem = problemWith(tidy)
  return problem ? Effect.fail(problem) : Effect.succeed(tidy)
}
