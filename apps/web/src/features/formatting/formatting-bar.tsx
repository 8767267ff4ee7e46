import { Toolbar } from "@base-ui/react/toolbar"
import { Bold, Code, EyeOff, Italic, Link, List, ListOrdered, SquareCode, Strikethrough, TextQuote } from "lucide-react"
import type { RefObject } from "react"
import { IconButton } from "../../ui/icon-button.tsx"
import { commandKey } from "../../ui/keys.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { applyFormat } from "./editing-keys.ts"
import { isFormattingBarShown } from "./formatting-bar-store.ts"
import { formattingTexts } from "./texts.ts"

const shift = formattingTexts.shiftKey

const buttons = [
  { format: "bold", icon: Bold, label: formattingTexts.bold, shortcut: `${commandKey}B` },
  { format: "italic", icon: Italic, label: formattingTexts.italic, shortcut: `${commandKey}I` },
  { format: "strike", icon: Strikethrough, label: formattingTexts.strike, shortcut: `${commandKey}${shift}X` },
  { format: "link", icon: Link, label: formattingTexts.link, shortcut: `${commandKey}K` },
  { format: "numbers", icon: ListOrdered, label: formattingTexts.numbers, shortcut: `${commandKey}${shift}7` },
  { format: "bullets", icon: List, label: formattingTexts.bullets, shortcut: `${commandKey}${shift}8` },
  { format: "quote", icon: TextQuote, label: formattingTexts.quote, shortcut: `${commandKey}${shift}9` },
  { format: "spoiler", icon: EyeOff, label: formattingTexts.spoiler, shortcut: `${commandKey}${shift}H` },
  { format: "code", icon: Code, label: formattingTexts.code, shortcut: `${commandKey}E` },
  {
    format: "code-block",
    icon: SquareCode,
    label: formattingTexts.codeBlock,
    shortcut: `${commandKey}${formattingTexts.altKey}${shift}C`
  }
] as const

/** The formats of the composer. The bar is one stop of Tab; arrows move within it. */
export default function FormattingBar({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  if (!useReadable(isFormattingBarShown)) return null
  return (
    <Toolbar.Root aria-label={formattingTexts.formatting} className="flex overflow-x-auto px-0.5 pt-1">
      {buttons.map(({ format, icon, label, shortcut }) => (
        <Toolbar.Button
          key={format}
          render={<IconButton icon={icon} label={label} shortcut={shortcut} />}
          onClick={() => field.current && applyFormat(field.current, format)}
        />
      ))}
    </Toolbar.Root>
  )
}
