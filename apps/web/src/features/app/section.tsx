import { type ReactNode, useId } from "react"

interface SectionProps {
  readonly title: string
  readonly detail?: ReactNode
  /** The button beside the title. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A part of the settings of an app. */
export const Section = ({ title, detail, action, children }: SectionProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-bold">
            {title}
          </h2>
          {detail && <p className="text-secondary text-muted">{detail}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
