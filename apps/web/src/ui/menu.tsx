import { Menu as BaseMenu } from "@base-ui/react/menu"
import { Check, ChevronRight } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { classNames } from "./class-names.ts"
import { closeMenu, type MenuAction, type MenuBranch, type MenuEntry, type OpenMenu } from "./menu-store.ts"
import { useCloseWhenGone } from "./use-close-when-gone.ts"
import { useWayBack } from "./use-way-back.ts"
import { uiTexts } from "./texts.ts"

const row =
  "flex h-8 items-center gap-2.5 rounded-sm px-2 text-secondary outline-none data-highlighted:bg-pressed pointer-coarse:h-11"
const surface =
  "max-h-(--available-height) min-w-52 animate-appear scroll-shadow overflow-y-auto rounded-md p-1 shadow-float outline-none"

const Count = ({ count }: { readonly count: number }) => (
  <span className="rounded-full bg-attention-strong px-1.5 text-small font-bold text-on-attention tabular">
    {count}
  </span>
)

const Item = ({ action }: { readonly action: MenuAction }) => {
  const Icon = action.icon
  return (
    <BaseMenu.Item onClick={action.run} className={classNames(row, action.isDangerous && "text-danger")}>
      {Icon && <Icon size={15} strokeWidth={1.75} />}
      <span className="flex-1">{action.label}</span>
      {action.count ? <Count count={action.count} /> : null}
      {action.isChecked && <Check size={15} aria-label={uiTexts.selected} />}
      {action.shortcut && (
        <kbd className="pl-6 font-sans text-small text-muted pointer-coarse:hidden">{action.shortcut}</kbd>
      )}
    </BaseMenu.Item>
  )
}

const Branch = ({ label, icon: Icon, isChecked, detail, actions }: MenuBranch) => (
  <BaseMenu.SubmenuRoot>
    <BaseMenu.SubmenuTrigger className={classNames(row, "data-popup-open:bg-hover")}>
      {Icon && <Icon size={15} strokeWidth={1.75} />}
      <span className="flex-1">{label}</span>
      {detail && <span className="pl-4 text-small text-muted">{detail}</span>}
      {isChecked && <Check size={15} aria-label={uiTexts.selected} />}
      <ChevronRight size={15} strokeWidth={1.75} aria-hidden className="text-muted" />
    </BaseMenu.SubmenuTrigger>
    <BaseMenu.Portal>
      <BaseMenu.Positioner sideOffset={2} alignOffset={-4} className="z-30">
        <BaseMenu.Popup aria-label={label} className={surface}>
          {actions.map((action) => (
            <Item key={action.label} action={action} />
          ))}
        </BaseMenu.Popup>
      </BaseMenu.Positioner>
    </BaseMenu.Portal>
  </BaseMenu.SubmenuRoot>
)

const Group = ({ entries }: { readonly entries: ReadonlyArray<MenuEntry> }) => (
  <BaseMenu.Group className="group/menu">
    <BaseMenu.Separator className="mx-2 my-1 h-px bg-line group-first/menu:hidden" />
    {entries.map((entry) =>
      "actions" in entry ? <Branch key={entry.label} {...entry} /> : <Item key={entry.label} action={entry} />
    )}
  </BaseMenu.Group>
)

/** A menu that was opened by keyboard has the focus on its first item. */
const useFirstItem = (anchor: Element) => {
  const [isByKeyboard] = useState(() => anchor.matches(":focus-visible"))
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isByKeyboard) return
    const frame = requestAnimationFrame(() => popup.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus())
    return () => cancelAnimationFrame(frame)
  }, [isByKeyboard])
  return popup
}

export default function Menu({ menu }: { readonly menu: OpenMenu }) {
  const popup = useFirstItem(menu.anchor)
  const wayBack = useWayBack(menu.anchor)
  useCloseWhenGone(menu.anchor, closeMenu)
  return (
    <BaseMenu.Root open onOpenChange={(isOpen) => !isOpen && closeMenu()} modal={false}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner anchor={menu.anchor} align={menu.align ?? "start"} sideOffset={4} className="z-30">
          <BaseMenu.Popup ref={popup} aria-label={menu.label} finalFocus={wayBack} className={surface}>
            {menu.groups
              .filter((group) => group.length > 0)
              .map((group) => (
                <Group key={group[0]?.label} entries={group} />
              ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}
