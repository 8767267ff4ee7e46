import { Check, ChevronDown, ChevronRight } from "lucide-react"
import { useState } from "react"
import { classNames } from "./class-names.ts"
import type { MenuAction, MenuBranch, MenuEntry } from "./menu-store.ts"
import { uiTexts } from "./texts.ts"

const row =
  "flex min-h-12 w-full items-center gap-3.5 px-4 py-1.5 text-left text-message -outline-offset-2 hover:bg-hover active:bg-pressed"

type Choose = (action: MenuAction) => void

const Item = ({ action, choose }: { readonly action: MenuAction; readonly choose: Choose }) => {
  const Icon = action.icon
  return (
    <button
      type="button"
      onClick={() => choose(action)}
      className={classNames(row, action.isDangerous && "text-danger")}
    >
      {Icon && <Icon size={18} strokeWidth={1.75} />}
      <span className="min-w-0 flex-1">{action.label}</span>
      {action.count ? (
        <span className="rounded-full bg-attention-strong px-1.5 text-small font-bold text-on-attention tabular">
          {action.count}
        </span>
      ) : null}
      {action.isChecked && <Check size={18} strokeWidth={1.75} aria-label={uiTexts.selected} />}
    </button>
  )
}

/** An entry with choices of its own, which appear below it. */
const Branch = ({ entry, choose }: { readonly entry: MenuBranch; readonly choose: Choose }) => {
  const [isOpen, setIsOpen] = useState(false)
  const { icon: Icon, label, detail, isChecked, actions } = entry
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <>
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} className={row}>
        {Icon && <Icon size={18} strokeWidth={1.75} />}
        <span className="min-w-0 flex-1">{label}</span>
        {detail && <span className="text-secondary text-muted">{detail}</span>}
        {isChecked && <Check size={18} strokeWidth={1.75} aria-label={uiTexts.selected} />}
        <Chevron size={18} strokeWidth={1.75} aria-hidden className="text-muted" />
      </button>
      {isOpen && (
        <div role="group" aria-label={label} className="ps-8">
          {actions.map((action) => (
            <Item key={action.label} action={action} choose={choose} />
          ))}
        </div>
      )}
    </>
  )
}

interface EntryListProps {
  /** Empty groups are left out. */
  readonly groups: ReadonlyArray<ReadonlyArray<MenuEntry>>
  readonly choose: Choose
  /** For the element around each group. */
  readonly groupClassName?: string
}

/** The entries of a menu as rows to tap, for sheets and pages on phones. */
export const EntryList = ({ groups, choose, groupClassName = "" }: EntryListProps) =>
  groups
    .filter((group) => group.length > 0)
    .map((group) => (
      <div key={group[0]?.label} className={groupClassName}>
        {group.map((entry) =>
          "actions" in entry ? (
            <Branch key={entry.label} entry={entry} choose={choose} />
          ) : (
            <Item key={entry.label} action={entry} choose={choose} />
          )
        )}
      </div>
    ))
