import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import { Check, Mail, Undo2 } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"
import { inboxTexts } from "./texts.ts"
import type { EntryMarks } from "./use-mark-entries.ts"

interface EntryButtonsProps {
  readonly entry: InboxEntry
  readonly marks: EntryMarks
}

/** The buttons appear over the time of the entry. Fingers find only the one for "done", beside the entry. */
export const EntryButtons = ({ entry, marks }: EntryButtonsProps) => (
  <span className="pointer-events-none absolute inset-0 pointer-coarse:static pointer-coarse:self-center pointer-coarse:pe-2">
    <span className="column relative block pointer-coarse:p-0">
      <span className="pointer-events-auto absolute end-4 top-1.5 hidden rounded-sm bg-raised p-0.5 shadow-float group-focus-within/entry:flex group-hover/entry:flex pointer-coarse:static pointer-coarse:flex pointer-coarse:bg-transparent pointer-coarse:shadow-none">
        {!entry.isUnread && !entry.isDone && (
          <IconButton
            icon={Mail}
            label={inboxTexts.markUnread}
            shortcut="U"
            tabIndex={-1}
            className="pointer-coarse:hidden"
            onClick={() => void marks.markUnread(entry)}
          />
        )}
        <IconButton
          icon={entry.isDone ? Undo2 : Check}
          label={entry.isDone ? inboxTexts.takeBack : inboxTexts.markDone}
          shortcut="E"
          tabIndex={-1}
          onClick={() => void (entry.isDone ? marks.markUndone([entry]) : marks.markDone([entry]))}
        />
      </span>
    </span>
  </span>
)
