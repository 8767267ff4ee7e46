import { type ComponentProps, type KeyboardEvent, Suspense, useState } from "react"
import { Dialog } from "../../ui/dialog.tsx"
import { openDialog } from "../../ui/dialog-store.ts"
import { isPlainEnter } from "../../ui/keys.ts"
import { lazyPart } from "../../ui/lazy-part.ts"
import { initialPaletteTexts } from "./initial-texts.ts"
import { PaletteField } from "./palette-field.tsx"

const Palette = lazyPart(() => import("./palette.tsx"))

/** The field is part of the first load, because people type immediately after the shortcut. */
const EarlyPalette = () => {
  const [query, search] = useState("")
  const [wantsFirst, setWantsFirst] = useState(false)
  const [field, equip] = useState<ComponentProps<"input">>({
    onKeyDown: (event: KeyboardEvent) => setWantsFirst(isPlainEnter(event))
  })
  return (
    <Dialog title={initialPaletteTexts.title} isBare>
      <div className="flex min-h-0 flex-col">
        <PaletteField value={query} onChange={(event) => search(event.target.value)} {...field} />
        <Suspense fallback={<div className="h-[28rem] max-h-[50dvh]" />}>
          <Palette query={query} search={search} equip={equip} wantsFirst={wantsFirst} />
        </Suspense>
      </div>
    </Dialog>
  )
}

export const openPalette = () => openDialog(<EarlyPalette />)
