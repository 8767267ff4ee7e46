import { Search } from "lucide-react"
import type { ComponentProps } from "react"
import { initialPaletteTexts } from "./initial-texts.ts"

/** The field has the focus as long as the palette is open, so it needs no focus ring. */
export const PaletteField = (props: ComponentProps<"input">) => (
  <div className="flex h-12 items-center gap-3 border-b border-line px-5">
    <Search size={17} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
    <input
      type="text"
      role="combobox"
      aria-label={initialPaletteTexts.goTo}
      placeholder={initialPaletteTexts.placeholder}
      autoComplete="off"
      spellCheck={false}
      className="h-full min-w-0 flex-1 bg-transparent outline-none pointer-coarse:text-[16px]"
      {...props}
    />
  </div>
)
