import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"

interface MethodRowProps {
  readonly icon: LucideIcon
  readonly name: ReactNode
  readonly detail: ReactNode
  readonly children?: ReactNode
}

/** One thing that signs the person in, with its buttons. */
export const MethodRow = ({ icon: Icon, name, detail, children }: MethodRowProps) => (
  <li className="flex items-center gap-3 py-3 max-md:flex-wrap max-md:[&>button]:ml-7.5">
    <Icon aria-hidden className="size-4.5 shrink-0 text-muted" />
    <span className="flex min-w-0 flex-1 flex-col max-md:basis-3/4">
      <span className="text-secondary font-medium">{name}</span>
      <span className="text-small text-muted">{detail}</span>
    </span>
    {children}
  </li>
)
