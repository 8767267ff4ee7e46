import type { ReactNode } from "react"
import { ChannelLink } from "./channel-link.tsx"
import type { Entry } from "./use-sections.ts"

interface SectionProps {
  readonly title: string
  readonly entries: ReadonlyArray<Entry>
  readonly action: ReactNode
  /** Said when there is nothing to list. */
  readonly empty: ReactNode
}

export const Section = ({ title, entries, action, empty }: SectionProps) => (
  <section aria-label={title} className="flex flex-col pt-3">
    <header className="flex h-7 items-center justify-between pr-1 pl-2">
      <h2 className="text-small font-medium text-muted">{title}</h2>
      {action}
    </header>
    {entries.length === 0 ? (
      empty
    ) : (
      <ul className="flex flex-col gap-px">
        {entries.map(({ summary, title: name }) => (
          <ChannelLink key={summary.channel.id} summary={summary} title={name} />
        ))}
      </ul>
    )}
  </section>
)
