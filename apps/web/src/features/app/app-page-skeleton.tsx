import { useDelayed } from "../../ui/use-delayed.ts"

const sections = ["w-24", "w-32", "w-28"]

/** Placeholders for the sections of a page, shown only if loading takes long. */
export const AppPageSkeleton = () => {
  const isSlow = useDelayed(400)
  return (
    <div aria-hidden className="column flex max-w-[720px] flex-col gap-8 py-6">
      {isSlow &&
        sections.map((width) => (
          <div key={width} className="flex animate-appear flex-col gap-3">
            <span className={`h-4 rounded-sm bg-pressed ${width}`} />
            <span className="h-24 rounded-md border border-line bg-hover" />
          </div>
        ))}
    </div>
  )
}
