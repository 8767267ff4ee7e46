import { isolated } from "@hazel/domain/isolated"
import { ChevronDown } from "lucide-react"
import { type ReactNode, useId, useState } from "react"
import type { User } from "@hazel/domain/models/user-model"
import { Button } from "../../ui/button.tsx"
import { IconButton } from "../../ui/icon-button.tsx"
import { PersonButton } from "../person-card/person-button.tsx"
import { PersonLine } from "./person-line.tsx"
import { peopleTexts } from "./texts.tsx"

export interface PersonAction {
  /** The subject of the action. Actions with the same subject share a button, which therefore keeps the focus. */
  readonly about:
    | "manager"
    | "role"
    | "mute"
    | "removal"
    | "ban"
    | "ownership"
    | "password"
    | "factors"
    | "account"
    | "end"
  readonly label: string
  readonly isDangerous?: boolean
  readonly run: () => void
}

interface PersonRowProps {
  readonly user: User
  /** The available actions, folded until requested. They change with roles. */
  readonly actions: ReadonlyArray<PersonAction>
  readonly children?: ReactNode
}

/** A person in a list, with the available actions below. */
export const PersonRow = ({ user, actions, children }: PersonRowProps) => {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const hasActions = actions.length > 0
  return (
    <li className="rounded-sm hover:bg-hover">
      <div className="flex min-h-11 items-center gap-3 px-2">
        <PersonButton
          userId={user.id}
          className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-sm -outline-offset-2"
        >
          <PersonLine user={user} />
        </PersonButton>
        {children}
        {hasActions && (
          <IconButton
            icon={ChevronDown}
            size="small"
            label={peopleTexts.actionsFor(isolated(user.displayName))}
            aria-expanded={isOpen}
            aria-controls={id}
            className={isOpen ? "rotate-180" : ""}
            onClick={() => setOpen(!isOpen)}
          />
        )}
      </div>
      <div id={id} hidden={!isOpen || !hasActions} className="pb-2 pl-12">
        <div className="flex flex-wrap gap-1.5">
          {actions.map(({ about, label, isDangerous = false, run }) => (
            <Button
              key={about}
              onClick={run}
              aria-label={`${label}: ${isolated(user.displayName)}`}
              variant={isDangerous ? "warning" : "quiet"}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
    </li>
  )
}
