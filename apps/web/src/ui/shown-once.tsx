import type { ReactNode } from "react"
import { Button } from "./button.tsx"
import { copyText } from "./copy-text.ts"

interface ShownOnceProps {
  /** Says what it is and that it is not shown again. */
  readonly children: ReactNode
  readonly secret: string
  readonly copyLabel: string
  readonly copied: string
}

/** The secret may be one of a row far below. */
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" })

/** Shows a new secret once, to be copied. */
export const ShownOnce = ({ children, secret, copyLabel, copied }: ShownOnceProps) => (
  <div key={secret} ref={intoView} role="status" className="flex flex-col gap-2 rounded-sm bg-accent-soft p-3">
    <p className="text-secondary [overflow-wrap:anywhere]">{children}</p>
    <div className="flex items-center gap-2">
      <code className="min-w-0 flex-1 rounded-[4px] bg-raised px-2 py-1 font-mono text-small break-all">{secret}</code>
      <Button variant="primary" onClick={() => copyText(secret, copied)}>
        {copyLabel}
      </Button>
    </div>
  </div>
)
