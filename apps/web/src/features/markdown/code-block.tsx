import { Copy } from "lucide-react"
import { use, useId } from "react"
import { classNames } from "../../ui/class-names.ts"
import { copyText } from "../../ui/copy-text.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { MentionsAreTabStops } from "./mention.tsx"
import { markdownTexts } from "./texts.ts"
import { tokens as rendered } from "./tokens.tsx"
import { setCodeUnfolded, unfoldedCode } from "./unfolded-code.ts"
import { useHighlight } from "./use-highlight.ts"

/** `20lh` below is the same number. */
const mostLines = 20

interface FoldProps {
  readonly text: string
  readonly lines: number
  readonly isOpen: boolean
  readonly codeId: string
}

const Fold = ({ text, lines, isOpen, codeId }: FoldProps) => (
  <button
    type="button"
    aria-expanded={isOpen}
    aria-controls={codeId}
    tabIndex={use(MentionsAreTabStops) ? 0 : -1}
    onClick={() => setCodeUnfolded(text, !isOpen)}
    className="touch-target block w-full rounded-b-sm border-t border-line px-3 py-1 text-start text-small font-medium text-accent-strong hover:underline in-[.streaming]:hidden"
  >
    {isOpen ? markdownTexts.showLess : markdownTexts.showAllLines(lines)}
  </button>
)

const CopyCode = ({ text }: { readonly text: string }) => (
  <IconButton
    icon={Copy}
    size="small"
    label={markdownTexts.copyCode}
    tabIndex={use(MentionsAreTabStops) ? 0 : -1}
    onClick={() => copyText(text, markdownTexts.codeCopied)}
    className="absolute end-1 top-1 bg-raised opacity-0 shadow-float group-hover/code:opacity-100 hover:bg-raised focus-visible:opacity-100 pointer-coarse:opacity-100"
  />
)

interface CodeBlockProps {
  readonly text: string
  /** As typed after the fence. */
  readonly language: string | undefined
}

/** Code in the colours of its language. Of a long block, the first lines are shown until the person wants all. */
export const CodeBlock = ({ text, language }: CodeBlockProps) => {
  const codeId = useId()
  const { label, tokens } = useHighlight(text, language)
  const isOpen = useSelected(unfoldedCode, (texts) => texts.has(text))
  const lines = text.split("\n").length
  const isFolded = lines > mostLines && !isOpen
  return (
    <div dir="ltr" className="group/code relative max-w-full rounded-sm border border-line bg-hover">
      {label !== undefined && <p className="px-3 pt-1.5 text-small text-muted select-none">{label}</p>}
      <pre
        id={codeId}
        role="group"
        aria-label={markdownTexts.codeIn(label)}
        tabIndex={0}
        className={classNames(
          "overflow-x-auto rounded-sm px-3 py-2 font-mono text-secondary whitespace-pre",
          isFolded &&
            "max-h-[calc(20lh+0.5rem)] overflow-y-hidden pb-0 [mask-image:linear-gradient(black_calc(100%-2lh),transparent)] in-[.streaming]:max-h-none in-[.streaming]:[mask-image:none]"
        )}
      >
        <code>{tokens ? rendered(tokens) : text}</code>
      </pre>
      <CopyCode text={text} />
      {lines > mostLines && <Fold text={text} lines={lines} isOpen={isOpen} codeId={codeId} />}
    </div>
  )
}
