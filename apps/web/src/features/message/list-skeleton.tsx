import { classNames } from "../../ui/class-names.ts"
import { useDelayed } from "../../ui/use-delayed.ts"

const widths = ["w-3/5", "w-2/5", "w-4/5", "w-1/2", "w-2/3", "w-1/3"]

interface ListSkeletonProps {
  /** Whether what comes is read from its end, as conversations are. */
  readonly isAtEnd?: boolean
}

/** Placeholders for messages, shown only if loading takes long. */
export const ListSkeleton = ({ isAtEnd = false }: ListSkeletonProps) => {
  const isSlow = useDelayed(400)
  return (
    <div
      aria-hidden
      className={classNames("flex h-full flex-col overflow-hidden", isAtEnd ? "justify-end pb-3" : "pt-1")}
    >
      {isSlow &&
        widths.map((width) => (
          <div key={width} className="column flex animate-appear gap-3 pt-2 pb-1">
            <span className="mt-0.5 size-9 rounded-sm bg-pressed" />
            <span className="flex flex-1 flex-col">
              <span className="flex h-5.5 items-center">
                <span className="h-3 w-24 rounded-sm bg-pressed" />
              </span>
              <span className="flex h-5.5 items-center">
                <span className={`h-3 rounded-sm bg-hover ${width}`} />
              </span>
            </span>
          </div>
        ))}
    </div>
  )
}
