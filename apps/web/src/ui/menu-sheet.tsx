import { EntryList } from "./entry-list.tsx"
import { closeMenu, type OpenMenu } from "./menu-store.ts"
import { Sheet } from "./sheet.tsx"

/** A menu on a phone, where there is no room beside what it belongs to. */
export default function MenuSheet({ menu: { label, groups } }: { readonly menu: OpenMenu }) {
  return (
    <Sheet title={label} close={closeMenu}>
      <div className="overflow-y-auto pb-2">
        <EntryList
          groups={groups}
          groupClassName="border-line not-first:mt-1 not-first:border-t not-first:pt-1"
          choose={(action) => {
            closeMenu()
            action.run()
          }}
        />
      </div>
    </Sheet>
  )
}
