import { Effect } from "effect"
import { problemWithHandle } from "./handle.ts"
import { InvalidProfileError } from "./models/user-model.ts"
import { problemWithText, tidyText } from "./visible-text.ts"

interface Profile {
  readonly displayName?: string
  readonly handle?: string
  readonly title?: string
  readonly avatarUrl?: string | null
}

type Field = InvalidProfileError["field"]

const refuse = (field: Field, message: string) => new InvalidProfileError({ field, message })

const displayNameRule = { of: "the name", atMost: 80 }
const titleRule = { of: "the title", atMost: 120, mayBeEmpty: true }

/** An image from elsewhere would tell its server that it was viewed, from where, and when. */
const noPicturesFromElsewhere = "Leave the picture out: Hazel does not show pictures from other sites."

const problemWith = ({ displayName, handle, title, avatarUrl }: Profile, before: Profile) => {
  const problems: ReadonlyArray<readonly [Field, string | false | undefined]> = [
    [
      "displayName",
      displayName !== undefined && displayName !== before.displayName && problemWithText(displayName, displayNameRule)
    ],
    ["handle", handle !== undefined && handle !== before.handle && problemWithHandle(handle)],
    ["title", title !== undefined && title !== before.title && problemWithText(title, titleRule)],
    ["avatarUrl", typeof avatarUrl === "string" && noPicturesFromElsewhere]
  ]
  const [field, message] = problems.find(([, problem]) => problem) ?? []
  return field && message ? refuse(field, message) : undefined
}

/** Succeeds with the profile as it will be stored, or fails with what is wrong with it. Unchanged fields may be older than the rules. */
export const checkProfile = <A extends Profile>(
  changes: A,
  before: Profile = {}
): Effect.Effect<A, InvalidProfileError> => {
  const { displayName, handle, title } = changes
  const tidy = {
    ...changes,
    ...(displayName !== undefined && { displayName: tidyText(displayName) }),
    ...(handle !== undefined && { handle: handle.trim().toLowerCase().replace(/^@/, "") }),
    ...(title !== undefined && { title: tidyText(title) })
  }
  const problem = problemWith(tidy, before)
  return problem ? Effect.fail(problem) : Effect.succeed(tidy)
}
