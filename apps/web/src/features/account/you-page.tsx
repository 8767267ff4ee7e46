import { CircleUserRound } from "lucide-react"
import { useHazel, useMe } from "../../hazel.ts"
import { EntryList } from "../../ui/entry-list.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { useToday } from "../../ui/use-today.ts"
import { choiceText } from "../presence/choice-text.ts"
import { PresentAvatar } from "../presence/present-avatar.tsx"
import { useOwnChoice } from "../presence/use-own-choice.ts"
import { PageHeader } from "../sidebar/page-header.tsx"
import { theme } from "../theme/theme.ts"
import { useStatus } from "../user-status/use-status.ts"
import { profileEntries } from "./profile-menu.ts"
import { accountTexts } from "./texts.ts"

const Person = () => {
  const me = useMe()
  const choice = useOwnChoice()
  const today = useToday()
  const status = useStatus(me)
  if (me === undefined) return <div className="h-14" />
  return (
    <div className="flex items-center gap-4">
      <PresentAvatar userId={me.id} name={me.displayName} imageUrl={me.avatarUrl} size="huge" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-title font-bold">
          <bdi>{me.displayName}</bdi>
        </p>
        <p className="truncate text-secondary text-muted">{[`@${me.handle}`, me.title].filter(Boolean).join(" · ")}</p>
        <p className="truncate text-secondary text-muted">
          {[choice && choiceText(choice, today), status && `${status.emoji ?? ""} ${status.text}`.trim()]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </div>
  )
}

/** The person who is signed in and what they can do with their account: the page behind the last tab on phones. */
export default function YouPage() {
  const hazel = useHazel()
  // The chosen theme is marked.
  useReadable(theme)
  const groups = profileEntries({ hazel, chosen: useOwnChoice(), today: useToday() })
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-surface">
      <PageHeader icon={CircleUserRound} title={accountTexts.you} isTab />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="column flex flex-col gap-4 py-4">
          <Person />
          <EntryList
            groups={groups}
            choose={(action) => action.run()}
            groupClassName="overflow-hidden rounded-md border border-line bg-raised"
          />
        </div>
      </div>
    </div>
  )
}
